// The attribute and class names that many chat pages agree on, for those that have no adapter of their own. Last in the order: whatever
// else knows the page goes first.
(globalThis.caveatSites ??= {}).common = (() => {
  const answers = [
    "[data-message-author-role=assistant]",
    "[data-message-role=assistant]",
    "[data-role=assistant]",
    "[data-testid=assistant-message]",
    ".assistant-message",
    ".message.assistant",
  ];
  return {
    present: answers.join(),
    answers,
    questions: answers.map((selector) => selector.replace("assistant", "user")),
    streaming: ["#stop-button", "button[aria-label^=stop i]", "[data-testid*=stop-button i]", "[data-status=running]"],
    attributes: ["data-status", "aria-label", "disabled"],
  };
})();
