// The person's turns and the agent's are of one make; the class of the turn tells them apart.
(globalThis.caveatSites ??= {}).librechat = {
  present: ".message-render :is(.agent-turn, .user-turn)",
  answers: [".agent-turn .message-content.markdown", ".agent-turn .markdown.prose", ".agent-turn .message-content"],
  questions: [".user-turn .message-content", ".user-turn"],
  streaming: ["[data-testid=stop-generation-button]", ".agent-turn .result-streaming", ".agent-turn .submitting", "button[aria-label='Stop generating']"],
  attributes: ["class", "aria-label"],
  strip: [".group\\/reasoning", ".group\\/thinking-container"],
  model: [".agent-turn h2"],
  conversation: /\/c\/(?!new)([0-9a-f-]{8,})/,
};
