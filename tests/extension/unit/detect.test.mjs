// The selector-free detector on pages written the ways chat pages are: which element is the answer, and what was asked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { findChromium } from "../lib/browser.mjs";

const script = (name) => readFileSync(new URL(`../../../extension/content/${name}`, import.meta.url), "utf8");
const WORDS = "The answer is a sentence of a few words, and then another one that makes it long enough to be seen.";
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] });
});
after(() => browser?.close());

/** A page with helpers for its own script: `add(parent, tag, class, text)`, `stream(element, how)`. */
const open = async (html) => {
  const page = await browser.newPage();
  await page.setContent(html);
  await page.evaluate((words) => {
    window.add = (parent, tag, name, text = "") => {
      const element = Object.assign(document.createElement(tag), { className: name, textContent: text });
      parent.append(element);
      return element;
    };
    window.pause = (ms) => new Promise((done) => setTimeout(done, ms));
    window.stream = async (element, { replace = false, text = words } = {}) => {
      let shown = "";
      for (const word of text.split(/(?= )/)) {
        shown += word;
        if (replace) element.replaceChildren(Object.assign(document.createElement("p"), { textContent: shown }));
        else element.textContent = shown;
        await pause(25);
      }
    };
  }, WORDS);
  for (const name of ["dom.js", "detect.js"]) await page.addScriptTag({ content: script(name) });
  await page.evaluate(() => {
    caveatDetect.start();
    window.observer = new MutationObserver((records) => {
      caveatDetect.credit(records);
      clearTimeout(window.soon);
      window.soon = setTimeout(() => caveatDetect.look(false), 60);
      clearTimeout(window.late);
      window.late = setTimeout(() => {
        caveatDetect.look(true);
        window.rested = true;
      }, 900);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
  return page;
};

const turns = async (page) => {
  await page.waitForFunction(() => window.rested);
  await page.evaluate(() => (window.rested = false));
  return page.evaluate(() => caveatDetect.turns().map(({ root, content, question }) => ({ root: root.className, text: content.textContent, question })));
};

const CHAT = '<div id="app"><nav>Chats and settings and more</nav><div id="log"><div class="greeting">Hello, how can I help?</div></div><textarea id="ask"></textarea><button id="send">Send</button></div>';

const ask = async (page, text) => {
  await page.fill("#ask", text);
  await page.press("#ask", "Enter");
};

test("Enter in a text area, an answer that grows in place, twice", async () => {
  const page = await open(CHAT);
  await page.evaluate(() => {
    ask.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add(log, "div", "mine", ask.value);
      ask.value = "";
      await stream(add(add(log, "div", "theirs"), "div", "text"));
    });
  });
  await ask(page, "What is the answer?");
  assert.deepEqual(await turns(page), [{ root: "theirs", text: WORDS, question: "What is the answer?" }]);
  await ask(page, "And another?");
  assert.deepEqual((await turns(page)).map(({ question }) => question), ["What is the answer?", "And another?"]);
  await page.close();
});

test("a button that empties the composer, nodes replaced with every token, tools beside the answer", async () => {
  const page = await open(CHAT);
  await page.evaluate(() => {
    send.addEventListener("click", async () => {
      add(log, "div", "bubble me", ask.value);
      ask.value = "";
      const turn = add(log, "div", "bubble bot");
      add(turn, "span", "name", "Bot");
      await stream(add(turn, "div", "markdown"), { replace: true });
      add(add(turn, "div", "tools"), "button", "", "Copy");
    });
  });
  await page.fill("#ask", "What is the answer?");
  await page.click("#send");
  assert.deepEqual(await turns(page), [{ root: "bubble bot", text: WORDS, question: "What is the answer?" }]);
  await page.close();
});

test("an answer that comes at once, after a question", async () => {
  const page = await open(CHAT);
  await page.evaluate(() => {
    ask.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      const asked = ask.value;
      setTimeout(() => (ask.value = ""));
      add(log, "div", "mine", asked);
      await pause(300);
      add(log, "div", "theirs", "At once: a text that is long enough to be taken for an answer, and not more.");
    });
  });
  await ask(page, "What is the answer?");
  const [turn] = await turns(page);
  assert.equal(turn.root, "theirs");
  await page.close();
});

test("a page that builds itself is no answer", async () => {
  const page = await open('<div id="app"></div><textarea id="ask"></textarea>');
  await page.evaluate(async (words) => {
    for (let i = 0; i < 4; i++) {
      add(app, "section", "card", `${words} ${words}`);
      await pause(120);
    }
  }, WORDS);
  assert.deepEqual(await turns(page), []);
  await page.close();
});

test("without a question seen, what grows steadily is the answer, and the message before it is not", async () => {
  const page = await open(CHAT);
  await page.evaluate(async () => {
    add(log, "div", "mine", "A question that was asked by the page itself, which nobody typed.");
    await stream(add(add(log, "article", "theirs"), "div", "text"), { replace: true });
  });
  const [turn, ...more] = await turns(page);
  assert.deepEqual([turn.root, turn.text, more.length], ["theirs", WORDS, 0]);
  await page.close();
});

test("an editable code block in the answer is not the composer", async () => {
  const page = await open(CHAT);
  await page.evaluate(() => {
    ask.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      add(log, "div", "mine", ask.value);
      ask.value = "";
      const turn = add(log, "div", "theirs");
      await stream(add(turn, "p", ""));
      const code = add(add(turn, "div", "cm-editor"), "div", "cm-content", "print(1)");
      code.contentEditable = "true";
      await stream(add(turn, "p", ""));
    });
  });
  await ask(page, "What is the answer?");
  const [turn] = await turns(page);
  assert.equal(turn.root, "theirs");
  assert.ok(turn.text.includes("print(1)"));
  await page.close();
});

test("earlier turns of the same shape are answers too, the person's own are not", async () => {
  const page = await open(CHAT);
  await page.evaluate((words) => {
    for (let i = 0; i < 2; i++) {
      add(log, "div", "mine", `Earlier question ${i}`);
      add(log, "div", "theirs", words);
    }
    ask.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      add(log, "div", "mine", ask.value);
      ask.value = "";
      await stream(add(log, "div", "theirs"));
    });
  }, WORDS);
  await page.waitForTimeout(1200);
  await ask(page, "What is the answer?");
  await page.evaluate(() => (window.rested = false));
  assert.deepEqual((await turns(page)).map(({ question }) => question), ["Earlier question 0", "Earlier question 1", "What is the answer?"]);
  await page.close();
});

test("a turn that is taken out of the page and made anew is the same turn, in its place; what a person said, made anew, is none", async () => {
  const page = await open(CHAT);
  await page.evaluate(() => {
    let number = 0;
    ask.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add(log, "div", "mine", ask.value);
      ask.value = "";
      const words = `Answer ${++number}: a sentence of a few words, and then another one that makes it long enough to be seen.`;
      await stream(add(add(log, "div", "theirs"), "div", "text"), { text: words });
    });
  });
  const asked = ["The first question, which is as long as an answer and then longer still", "The second question, which is as long as an answer and then longer still", "The third question"];
  for (const text of asked) {
    await ask(page, text);
    await turns(page);
  }
  await page.evaluate(() => {
    window.taken = [...log.children].slice(1, 5).map((element) => element.cloneNode(true));
    for (const element of [...log.children].slice(1, 5)) element.remove();
  });
  assert.deepEqual((await turns(page)).map(({ question }) => question), asked.slice(2));
  // One after the other, so that the thread grows as steadily as an answer.
  await page.evaluate(async () => {
    const [third] = log.querySelectorAll(".mine");
    for (let round = 0; round < 8; round++) {
      for (const element of taken) {
        log.insertBefore(element, third);
        await pause(70);
      }
      if (round < 7) for (const element of taken) element.remove();
    }
  });
  const back = await turns(page);
  assert.deepEqual(back.map(({ root, question }) => [root, question]), asked.map((question) => ["theirs", question]));
  assert.deepEqual(back.map(({ text }) => text.slice(0, 9)), ["Answer 1:", "Answer 2:", "Answer 3:"]);
  await page.close();
});

test("a password is never read", async () => {
  const page = await open(`${CHAT}<input type="password" id="secret">`);
  await page.evaluate(() => {
    secret.addEventListener("keydown", () => void stream(add(log, "div", "theirs")));
  });
  await page.fill("#secret", "hunter2");
  await page.press("#secret", "Enter");
  for (const { question } of await turns(page)) assert.ok(!question.includes("hunter2"));
  await page.close();
});
