import { chatTests } from "../lib/chat-tests.mjs";

chatTests("assistant-ui", { brief: true, code: true });
