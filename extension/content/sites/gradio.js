(globalThis.caveatSites ??= {}).gradio = {
  present: ".gradio-container [role=log]",
  answers: ["[role=log] [data-testid=bot]"],
  questions: ["[role=log] [data-testid=user]"],
  streaming: ["button.stop-button", ".gradio-container .generating"],
  attributes: ["disabled", "class"],
  strip: [".thought-group", ".message-buttons", ".options"],
};
