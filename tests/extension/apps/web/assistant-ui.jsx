// The chat the kit's own template makes, without its styles: every turn is sent to the endpoint and streamed back.
import { ActionBarPrimitive, AssistantRuntimeProvider, ComposerPrimitive, MessagePrimitive, ThreadPrimitive, useLocalRuntime } from "@assistant-ui/react";
import { MarkdownTextPrimitive } from "@assistant-ui/react-markdown";
import { createRoot } from "react-dom/client";

import { stream } from "./stream.js";

const model = {
  async *run({ messages, abortSignal }) {
    let text = "";
    const said = messages.map(({ role, content }) => ({ role, content: content.map((part) => part.text ?? "").join("") }));
    for await (const words of stream(said, abortSignal)) {
      text += words;
      yield { content: [{ type: "text", text }] };
    }
  },
};

const Text = () => <MarkdownTextPrimitive className="aui-md" />;

const UserMessage = () => (
  <MessagePrimitive.Root className="aui-user-message-root" data-role="user">
    <div className="aui-user-message-content"><MessagePrimitive.Parts /></div>
  </MessagePrimitive.Root>
);

const AssistantMessage = () => (
  <MessagePrimitive.Root className="aui-assistant-message-root" data-role="assistant">
    <div className="aui-assistant-message-content"><MessagePrimitive.Parts components={{ Text }} /></div>
    <ActionBarPrimitive.Root className="aui-assistant-action-bar-root">
      <ActionBarPrimitive.Reload aria-label="Refresh">↻</ActionBarPrimitive.Reload>
    </ActionBarPrimitive.Root>
  </MessagePrimitive.Root>
);

const App = () => (
  <AssistantRuntimeProvider runtime={useLocalRuntime(model)}>
    <ThreadPrimitive.Root className="aui-root aui-thread-root">
      <ThreadPrimitive.Viewport className="aui-thread-viewport">
        <ThreadPrimitive.Messages components={{ UserMessage, AssistantMessage }} />
      </ThreadPrimitive.Viewport>
      <ComposerPrimitive.Root className="aui-composer-root">
        <ComposerPrimitive.Input className="aui-composer-input" placeholder="Send a message…" aria-label="Message input" />
        <ThreadPrimitive.If running>
          <ComposerPrimitive.Cancel className="aui-composer-cancel" aria-label="Stop generating">■</ComposerPrimitive.Cancel>
        </ThreadPrimitive.If>
      </ComposerPrimitive.Root>
    </ThreadPrimitive.Root>
  </AssistantRuntimeProvider>
);

createRoot(document.body.appendChild(document.createElement("div"))).render(<App />);
