(globalThis.caveatSites ??= {}).shinychat = {
  present: "shiny-chat-container, shiny-chat-message, .shiny-chat-message",
  answers: ["shiny-chat-message[data-role=assistant]", ".shiny-chat-message:not(.shiny-chat-user-message)"],
  questions: ["shiny-user-message", ".shiny-chat-user-message"],
  streaming: ["shiny-chat-message[streaming]", "html.shiny-busy"],
  attributes: ["class", "streaming"],
};
