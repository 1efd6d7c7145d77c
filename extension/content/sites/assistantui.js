// assistant-ui is a kit: its names are those of the components most applications start from.
(globalThis.caveatSites ??= {}).assistantui = {
  present: ".aui-root, .aui-assistant-message-root, [class*=aui-thread]",
  answers: [".aui-assistant-message-content", ".aui-assistant-message-root", ".aui-root [data-role=assistant]"],
  questions: [".aui-user-message-content", ".aui-user-message-root", ".aui-root [data-role=user]"],
  streaming: [".aui-composer-cancel", ".aui-md[data-status=running]", ".aui-assistant-message-root [data-status=running]"],
  attributes: ["data-status", "class"],
  strip: [".aui-reasoning-root", "[class*=aui-reasoning]", "[class*=aui-tool]"],
};
