// chatgpt.com serves three layouts at once; each has its own selectors, in the order of how common they are.
caveatSites.push({
  name: "chatgpt",
  hosts: ["chatgpt.com", "chat.openai.com"],
  answers: [
    "[data-message-author-role=assistant] .markdown",
    "li[data-message-role=assistant] [data-assistant-markdown]",
    '[data-chatgpt-search-unit-key$=":assistant"] [data-markdown-text-style]',
  ],
  questions: [
    "[data-message-author-role=user]",
    "[data-user-message-copy]",
    "li[data-message-role=user]",
    '[data-chatgpt-search-unit-key$=":user"]',
  ],
  streaming: ["[data-testid=stop-button]", ".result-streaming", "[data-message-streaming]:not([data-message-complete])"],
  attributes: ["data-testid", "data-message-streaming", "data-message-complete", "class"],
  strip: ["[data-testid=webpage-citation-pill]", "[data-testid^=citation]"],
  conversation: /\/u?c\/(?!WEB:)([0-9a-f-]{8,})/,
});
