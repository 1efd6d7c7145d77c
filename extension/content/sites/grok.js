(globalThis.caveatSites ??= {}).grok = {
  answers: ["[data-testid=assistant-message] .response-content-markdown", ".items-start .response-content-markdown", "[data-testid=assistant-message]"],
  questions: ["[data-testid=user-message]", ".items-end .response-content-markdown", ".items-end .message-bubble"],
  streaming: ["button[aria-label='Stop model response']"],
  attributes: ["aria-label"],
  strip: [".thinking-container", ".citation"],
  conversation: /\/c\/([0-9a-f-]{8,})/,
};
