(globalThis.caveatSites ??= {}).chainlit = {
  present: "[data-step-type]",
  answers: ["[data-step-type=assistant_message] .message-content", "[data-step-type=assistant_message]"],
  questions: ["[data-step-type=user_message] .message-content", "[data-step-type=user_message]"],
  streaming: ["#stop-button"],
  attributes: ["id"],
  conversation: /\/thread\/([0-9a-f-]{8,})/,
};
