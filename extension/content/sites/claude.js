(globalThis.caveatSites ??= {}).claude = {
  answers: [".font-claude-response .standard-markdown", ".font-claude-response", ".font-claude-message"],
  questions: ["[data-testid=user-message]"],
  streaming: ["[data-is-streaming=true]"],
  attributes: ["data-is-streaming"],
  strip: ["[data-testid=action-bar]", "[data-testid=message-actions]"],
  conversation: /\/chat\/([0-9a-f-]{8,})/,
};
