import { chatTests } from "../lib/chat-tests.mjs";

chatTests("gradio");
