(globalThis.caveatSites ??= {}).gemini = {
  answers: ["model-response message-content .markdown", "model-response message-content"],
  questions: ["user-query .query-text", "user-query"],
  streaming: ["model-response [aria-busy=true]", "button.send-button.stop", "button[aria-label^='Stop']"],
  attributes: ["aria-busy", "aria-label", "class"],
  strip: ["model-thoughts", "source-footnote", "sources-carousel-inline", ".citation-container", ".code-block-decoration", ".only-show-to-message-actions"],
  conversation: /\/app\/([0-9a-f]{6,})/,
};
