// The smallest chat a person would write with deep-chat: every turn is sent to the endpoint and streamed back.
import "deep-chat";

import { stream } from "./stream.js";

const chat = document.createElement("deep-chat");
chat.style.cssText = "width: 46rem; height: 40rem; border: 1px solid #8888; font-family: sans-serif";
chat.connect = {
  stream: true,
  handler: async ({ messages }, { onOpen, onResponse, onClose }) => {
    onOpen();
    for await (const text of stream(messages.map((message) => ({ role: message.role === "ai" ? "assistant" : "user", content: message.text })))) onResponse({ text });
    onClose();
  },
};
document.body.append(chat);
