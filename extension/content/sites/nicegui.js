// NiceGUI's chat is Quasar's.
(globalThis.caveatSites ??= {}).nicegui = {
  present: ".q-message",
  answers: [".q-message-received .q-message-text-content", ".q-message-received"],
  questions: [".q-message-sent .q-message-text-content", ".q-message-sent"],
  streaming: [],
  strip: [".q-message-name", ".q-message-stamp", ".q-message-avatar"],
};
