import { chatTests } from "../lib/chat-tests.mjs";

chatTests("streamlit", { brief: true });
