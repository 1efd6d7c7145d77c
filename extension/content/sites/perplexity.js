(globalThis.caveatSites ??= {}).perplexity = {
  // Below the steps of a search ("Reviewed 12 sources") the answer bears its number alone.
  answers: [".prose[data-renderer=lm]", "[id^=markdown-content-] .prose"],
  questions: ['[class~="group/query"]'],
  streaming: ["button[aria-label^='Stop response']", "[data-testid=stop-generating-response-button]"],
  attributes: ["aria-label", "data-workflow-final-text"],
  strip: [".citation", "[data-pplx-citation]"],
  conversation: /\/search\/([\w.-]{6,})/,
};
