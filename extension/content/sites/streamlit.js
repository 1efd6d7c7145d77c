(globalThis.caveatSites ??= {}).streamlit = {
  present: "[data-testid=stApp] [data-testid=stChatMessage], [data-testid=stApp] [data-testid=stChatInput]",
  answers: ["[data-testid=stChatMessageContent][aria-label='Chat message from assistant']", "[data-testid=stChatMessage]:has([data-testid=stChatMessageAvatarAssistant])"],
  questions: ["[data-testid=stChatMessageContent][aria-label='Chat message from user']", "[data-testid=stChatMessage]:has([data-testid=stChatMessageAvatarUser])"],
  streaming: ["[data-test-script-state=running]"],
  attributes: ["data-test-script-state"],
  strip: ["[data-testid=stChatMessageAvatarAssistant]", "[data-testid=stExpander]", "[data-testid=stElementToolbar]"],
};
