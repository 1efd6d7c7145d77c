(globalThis.caveatSites ??= {}).huggingface = {
  answers: ["[data-message-role=assistant] .prose"],
  questions: ["[data-message-type=user]", "[data-message-role=user]"],
  streaming: ["button[aria-label^='Stop']", "[data-message-role=assistant] .loading"],
  attributes: ["aria-label", "class"],
  conversation: /\/conversation\/([0-9a-f]{8,})/,
};
