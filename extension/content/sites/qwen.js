(globalThis.caveatSites ??= {}).qwen = {
  answers: [
    ".qwen-chat-message-assistant .response-message-content.phase-answer",
    ".qwen-chat-message-assistant .response-message-content",
    "#response-content-container",
  ],
  questions: [".qwen-chat-message-user .user-message-content", ".qwen-chat-message-user", ".chat-user"],
  streaming: ["button.stop-button", "button:has(use[*|href*='icon-fill-stop'])", "button[aria-label^='Stop' i]"],
  attributes: ["class", "aria-label"],
  strip: [
    "[class*=thinking-tool-status-card]",
    "[class*=thinking-status-card]",
    ".qwen-markdown-table-header",
    ".qwen-markdown-code-header",
    ".qwen-chat-citation",
  ],
  conversation: /\/c\/([0-9a-f-]{8,})/,
};
