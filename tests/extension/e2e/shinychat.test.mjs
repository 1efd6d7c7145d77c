import { chatTests } from "../lib/chat-tests.mjs";

chatTests("shinychat", { brief: true });
