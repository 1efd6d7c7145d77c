// chatgpt.com serves three layouts at once: a page has one of them.
(globalThis.caveatSites ??= {}).chatgpt = {
  answers: [
    "[data-message-author-role=assistant] .markdown",
    "li[data-message-role=assistant] [data-assistant-markdown]",
    '[data-chatgpt-search-unit-key$=":assistant"] [data-markdown-text-style]',
    "[data-message-author-role=assistant] .not-markdown",
  ],
  questions: [
    "[data-message-author-role=user] .whitespace-pre-wrap",
    "[data-message-author-role=user]",
    "[data-user-message-copy]",
    "li[data-message-role=user]",
    '[data-chatgpt-search-unit-key$=":user"] [data-user-message-bubble]',
    '[data-chatgpt-search-unit-key$=":user"]',
  ],
  streaming: [
    "[data-testid=stop-button]",
    ".result-streaming",
    "[data-message-streaming]:not([data-message-complete])",
    '[data-chatgpt-search-unit-key$=":assistant"]:not([data-chatgpt-selection-message-id], :has([data-chatgpt-selection-message-id]))',
  ],
  attributes: ["data-testid", "data-message-streaming", "data-message-complete", "data-chatgpt-selection-message-id", "class"],
  strip: [
    "[data-testid=webpage-citation-pill]",
    "[data-testid^=citation]",
    "[data-content-reference-type]",
    "[data-message-content-controls]",
    "[data-client-defined-widget=code_block] > :not(pre, :has(pre))",
  ],
  model: ["[data-message-model-slug]"],
  // "WEB:…" is a name the page gives before the conversation has its own.
  conversation: /\/u?c\/(?!WEB:)([0-9a-f-]{8,})/,
};
