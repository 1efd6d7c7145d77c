(globalThis.caveatSites ??= {}).shinychat = {
  present: "shiny-chat-container, .shiny-chat-message",
  answers: [".shiny-chat-message .shiny-chat-message-body", "shiny-chat-message[data-role=assistant]", ".shiny-chat-message"],
  questions: [".shiny-chat-user-message .shiny-chat-message-body", ".shiny-chat-user-message", "shiny-user-message"],
  streaming: ["html.shiny-busy", "shiny-chat-message[streaming]"],
  attributes: ["class", "streaming"],
};
