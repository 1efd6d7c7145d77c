// How a person uses each chat application: asks, reads, asks again.
import { until } from "./wait.mjs";

class Chat {
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  /** Asks, and sees to it that the question was sent: an application that is busy can lose a key, and a person presses it again. */
  async ask(question) {
    const composer = this.page.locator(this.composer).first();
    // Once it is sent, some applications show another composer, or none.
    const held = () => composer.evaluate((box) => box.value ?? box.textContent, undefined, { timeout: 1000 }).catch(() => "");
    await composer.click();
    await this.page.keyboard.insertText(question);
    await until("the question in the composer", async () => (await held()).includes(question), { seen: held });
    await this.page.keyboard.press("Enter");
    let pressed = Date.now();
    await until("the question to be sent", async () => {
      if (!(await held()).includes(question)) return true;
      if (Date.now() - pressed > 5000) {
        pressed = Date.now();
        await this.page.keyboard.press("Enter");
      }
      return false;
    }, { timeout: 20_000, seen: held });
  }

  answers() {
    return this.page.locator(this.answer);
  }

  /** Waits until the last answer ends with `words` and the application says it is done. */
  async finished(words) {
    const last = this.answers().last();
    const text = () => last.textContent({ timeout: 1000 });
    await until(`an answer ending with ${JSON.stringify(words)}`, async () => (await text()).trim().endsWith(words), { timeout: 45_000, seen: () => this.seen(text) });
    if (this.streaming) await this.page.locator(this.streaming).waitFor({ state: "detached" });
  }

  async started(words) {
    const last = this.answers().last();
    const text = () => last.textContent({ timeout: 1000 });
    await until(`an answer with ${JSON.stringify(words)}`, async () => (await text()).includes(words), { timeout: 45_000, seen: () => this.seen(text) });
  }

  /** The answer, or where there is none what the page shows. */
  async seen(answer) {
    if (await this.answers().count()) return answer();
    return `no answer in a page that shows ${JSON.stringify((await this.page.evaluate("document.body.innerText")).slice(0, 1000))}`;
  }
}

/** One that shows its composer when it is ready, and forgets its conversation when it is reloaded. */
class Plain extends Chat {
  keepsHistory = false;

  async open() {
    await this.page.goto(this.url, { waitUntil: "domcontentloaded" });
    await this.page.locator(this.composer).first().waitFor({ timeout: 60_000 });
    return this;
  }
}

class OpenWebUI extends Chat {
  composer = "#chat-input";
  answer = ".chat-assistant #response-content-container";
  streaming = "button[aria-label='Stop']";
  keepsHistory = true;
  model = "caveat-test";

  async open() {
    await this.page.addLocatorHandler(this.page.getByRole("button", { name: "Okay, Let's Go!" }), (button) => button.click());
    await this.page.goto(this.url, { waitUntil: "domcontentloaded" });
    await this.page.locator(this.composer).waitFor({ timeout: 60_000 });
    // The composer takes text before the list of models is there, but does not send it.
    await this.page.locator("button[aria-label='Selected model: caveat-test']").waitFor();
    return this;
  }

  async regenerate() {
    await this.page.locator("button[aria-label='Regenerate']").last().click();
    await this.page.getByText("Try Again").click();
  }
}

class Gradio extends Plain {
  composer = "textarea[data-testid=textbox]";
  answer = "[role=log] [data-testid=bot]";
  streaming = "button.stop-button";

  async regenerate() {
    await this.page.locator("button[aria-label='Retry']").last().click();
  }
}

class NiceGui extends Plain {
  composer = "input[placeholder=Ask]";
  answer = ".q-message-received .q-message-text-content";
  streaming = null;
}

class Streamlit extends Plain {
  composer = "[data-testid=stChatInputTextArea]";
  answer = "[data-testid=stChatMessageContent][aria-label='Chat message from assistant']";
  streaming = "[data-test-script-state=running]";
}

class ShinyChat extends Plain {
  composer = ".shiny-chat-input .ProseMirror";
  answer = ".shiny-chat-message .shiny-chat-message-body";
  streaming = "html.shiny-busy";
}

class DeepChat extends Plain {
  composer = "#text-input";
  answer = ".ai-message";
  streaming = ".streamed-message";
}

class AssistantUi extends Plain {
  composer = ".aui-composer-input";
  answer = ".aui-assistant-message-content";
  streaming = ".aui-composer-cancel";

  async regenerate() {
    await this.page.locator("button[aria-label='Refresh']").last().click();
  }
}

const CHATS = {
  "open-webui": OpenWebUI, gradio: Gradio, nicegui: NiceGui, streamlit: Streamlit, shinychat: ShinyChat, "deep-chat": DeepChat, "assistant-ui": AssistantUi,
};

/** Whether an application can answer a question anew. */
export const regenerates = (name) => "regenerate" in CHATS[name].prototype;

/** A new conversation with the running application `app` in a new tab of `browser`. */
export async function openChat(browser, app) {
  const page = await browser.context.newPage();
  return new CHATS[app.name](page, app.url).open();
}
