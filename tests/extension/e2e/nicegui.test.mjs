import { chatTests } from "../lib/chat-tests.mjs";

chatTests("nicegui", { brief: true });
