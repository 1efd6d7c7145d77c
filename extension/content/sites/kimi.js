// The thinking and the tools' calls hold Markdown of their own beside the answer's.
(globalThis.caveatSites ??= {}).kimi = {
  answers: [
    ".segment-assistant .markdown-container:not(.thinking-container *, .toolcall-flow *) .markdown",
    ".segment-assistant .markdown:not(.thinking-container *, .toolcall-flow *)",
  ],
  questions: [".segment-user .user-content", ".segment-user"],
  streaming: [".send-button-container.stop", ".send-button-container:has(svg[name=stop i])"],
  attributes: ["class"],
  strip: [".thinking-container", ".toolcall-flow", ".segment-code-header", ".table-header", ".rag-tag"],
  conversation: /\/chat\/([\w-]{8,})/,
};
