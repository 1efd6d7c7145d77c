// deep-chat: a custom element with an open shadow root.
(globalThis.caveatSites ??= {}).deepchat = {
  present: "deep-chat",
  answers: [".message-bubble.ai-message", ".ai-message"],
  questions: [".message-bubble.user-message", ".user-message"],
  streaming: [".streamed-message"],
  attributes: ["class"],
  strip: [".loading-message-text"],
};
