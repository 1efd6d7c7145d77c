(globalThis.caveatSites ??= {}).mistral = {
  answers: ["[data-message-author-role=assistant] [data-message-part-type=answer]", "[data-message-part-type=answer]"],
  questions: ["[data-message-author-role=user] .whitespace-pre-wrap", "[data-message-author-role=user] .select-text", "[data-message-author-role=user]"],
  streaming: ["button[aria-label^='Stop']"],
  attributes: ["aria-label"],
  strip: ["[data-message-part-type=reasoning]"],
  conversation: /\/chat\/([0-9a-f-]{8,})/,
};
