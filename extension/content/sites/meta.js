(globalThis.caveatSites ??= {}).meta = {
  answers: ["[data-testid=assistant-message]", "[data-message-type=assistant]", "[data-message-author-role=assistant]"],
  questions: ["[data-testid=user-message]", "[data-message-type=user]", "[data-message-author-role=user]"],
  streaming: ["[data-testid=composer-stop-button]", "button[aria-label*='Stop' i]"],
  attributes: ["data-testid", "aria-label"],
  conversation: /\/(?:prompt|c|t)\/([\w-]{8,})/,
};
