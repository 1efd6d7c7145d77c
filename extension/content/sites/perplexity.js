(globalThis.caveatSites ??= {}).perplexity = {
  answers: [".prose[data-renderer=lm]"],
  questions: ['[class~="group/query"]'],
  streaming: ["button[aria-label^='Stop response']", "[data-testid=stop-generating-response-button]"],
  attributes: ["aria-label", "data-workflow-final-text"],
  strip: [".citation", "[data-pplx-citation]"],
  conversation: /\/search\/([\w.-]{6,})/,
};
