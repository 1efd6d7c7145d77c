// A bare `.ds-markdown` may hold the thinking. Virtualised; no reliable marker says that an answer is being written.
(globalThis.caveatSites ??= {}).deepseek = {
  answers: [".ds-assistant-message-main-content"],
  questions: [".ds-message:not(:has(.ds-markdown)) .ds-collapsible-text", ".ds-message:not(:has(.ds-markdown))"],
  streaming: ["[role=button]:has(> svg[class*=stop i])"],
  strip: [".ds-think-content", ".ds-markdown-cite", ".md-code-block-banner"],
  conversation: /\/a\/chat\/s\/([0-9a-f-]{8,})/,
};
