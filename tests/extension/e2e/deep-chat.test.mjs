import { chatTests } from "../lib/chat-tests.mjs";

chatTests("deep-chat", { brief: true, code: true });
