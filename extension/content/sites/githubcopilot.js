// GitHub Copilot's chat, as a page of its own and beside a repository. The hashes in its class names change.
(globalThis.caveatSites ??= {}).githubcopilot = {
  answers: ['[class*="ChatMessage-module__ai"] .markdown-body', '.markdown-body[class*="CopilotMessageBubble"]'],
  questions: ['[class*="UserMessage-module__container"]', '[class*="ChatMessage-module__user"]'],
  streaming: ["button[aria-label^='Stop' i]", '[class*="ChatMessage-module__ai"] [data-streaming=true]'],
  attributes: ["aria-label"],
  strip: ['[class*="CodeBlock-module__header"]', ".zeroclipboard-container"],
  conversation: /\/copilot\/c\/([0-9a-f-]{8,})/,
};
