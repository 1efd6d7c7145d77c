// The hashes in Poe's class names change; which side a message stands on tells who wrote it.
(globalThis.caveatSites ??= {}).poe = {
  answers: [
    '[class*="Message_leftSideMessageBubble"] [class*="Markdown_markdownContainer"]',
    '[class*="ChatMessage_chatMessage"]:not(:has([class*="rightSideMessageBubble"])) [class*="Message_messageTextContainer"]',
    '[class*="ChatMessage_chatMessage"]:not(:has([class*="rightSideMessageBubble"]))',
  ],
  questions: ['[class*="ChatMessage_chatMessage"]:has([class*="rightSideMessageBubble"]) [class*="Message_messageTextContainer"]', '[class*="rightSideMessageBubble"]'],
  streaming: ['[class*="ChatMessage_chatMessage"][data-complete=false]', '[class*="ChatStopMessageButton"]'],
  attributes: ["data-complete"],
  strip: ['[class*="BotHeader"]', '[class*="Message_messageMetadata"]', '[class*="MarkdownCodeBlock_codeHeader"]'],
  conversation: /\/chat\/([\w-]{4,})/,
};
