(globalThis.caveatSites ??= {}).gemini = {
  // A research report stands in a panel of its own.
  answers: ["model-response message-content .markdown", "immersive-panel #extended-response-message-content", "model-response message-content"],
  questions: ["user-query .query-text", "user-query"],
  streaming: ["model-response [aria-busy=true]", "button.send-button.stop", "button[aria-label^='Stop']"],
  attributes: ["aria-busy", "aria-label", "class"],
  strip: ["model-thoughts", "source-footnote", "sources-carousel-inline", ".citation-container", ".code-block-decoration", ".only-show-to-message-actions"],
  conversation: /\/app\/([0-9a-f]{6,})/,
};
