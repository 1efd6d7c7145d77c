import { chatTests } from "../lib/chat-tests.mjs";

chatTests("open-webui");
