(globalThis.caveatSites ??= {}).copilot = {
  answers: ['[data-content=ai-message] [class*="group/ai-message-item"]', "[data-content=ai-message]"],
  questions: ["[data-content=user-message]"],
  streaming: ["[data-testid=stop-button]", "button[aria-label^='Stop' i]", "button[aria-label^='Interrupt' i]"],
  attributes: ["data-testid", "aria-label"],
  strip: ["[data-testid=message-item-reactions]", "[data-testid^=citation]"],
  conversation: /\/chats\/([\w-]{6,})/,
};
