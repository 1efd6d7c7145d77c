// chat.z.ai, built on Open WebUI.
(globalThis.caveatSites ??= {}).zai = {
  answers: [".chat-assistant #response-content-container", ".chat-assistant"],
  questions: [".chat-user .markdown-prose", ".chat-user"],
  streaming: ["button[aria-label='Stop'], button[aria-label='Stop generating']", ".chat-assistant .skeleton"],
  attributes: ["aria-label"],
  strip: [".thinking-chain-container", ".thinking-block", ".status-description", "time"],
  conversation: /\/c\/([0-9a-f-]{8,})/,
};
