// deep-chat: a custom element with an open shadow root.
(globalThis.caveatSites ??= {}).deepchat = {
  present: "deep-chat",
  answers: [".ai-message .message-bubble", ".ai-message"],
  questions: [".user-message .message-bubble", ".user-message"],
  streaming: [".streamed-message"],
  attributes: ["class"],
  strip: [".loading-message"],
};
