// Google AI Studio. An answer is one turn of several chunks, thoughts among them; virtualised.
(globalThis.caveatSites ??= {}).aistudio = {
  answers: [".chat-turn-container.model .turn-content", "ms-chat-turn [data-turn-role=Model] .turn-content", "ms-chat-turn [data-turn-role=Model]"],
  questions: [".chat-turn-container.user .turn-content", "ms-chat-turn [data-turn-role=User]"],
  streaming: ["ms-chat-turn loading-indicator", "ms-run-button button.stoppable", "button[aria-label^='Stop']"],
  attributes: ["class", "aria-label"],
  strip: ["ms-thought-chunk", ".thought-panel", ".author-label", ".turn-footer", ".actions-container", "ms-chat-turn-options"],
  conversation: /\/prompts\/(?!new_chat)([\w-]{8,})/,
};
