// Open WebUI. Its code blocks are CodeMirror editors (see snapshot.js).
(globalThis.caveatSites ??= {}).openwebui = {
  present: ".chat-assistant, #chat-input[contenteditable], #messages-container",
  answers: [".chat-assistant #response-content-container", ".chat-assistant"],
  questions: [".chat-user .markdown-prose", ".chat-user"],
  streaming: [
    "button[aria-label='Stop'], button[aria-label='Stop generating']",
    "button:has(> svg > path[d^='M2.25 12c0-5.385'])",
    ".chat-assistant .skeleton",
  ],
  attributes: ["aria-label"],
  // Every turn has an element of this id.
  model: ["#response-message-model-name"],
  strip: [".status-description", "time", "[id^='collapsible-']"],
  conversation: /\/c\/([0-9a-f-]{8,})/,
};
