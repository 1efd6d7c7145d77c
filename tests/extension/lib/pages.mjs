// Pages no chat application would dare to be: policies that forbid nearly everything; and one that is answered over the network, which can be
// cut. Served from loopback, each from an origin of its own.
import { createServer } from "node:http";
import { ANSWER } from "./answers.mjs";

const POLICIES = {
  plain: "",
  strict: "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "trusted-types": "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  none: "default-src 'none'; base-uri 'none'; form-action 'none'",
  sandbox: "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'",
};

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The same answer as the chat applications render. */
export const ANSWER_HTML = ANSWER.split("\n\n").map((block) => {
  const lines = block.split("\n");
  if (/^1\. /.test(block)) return `<ol>${lines.map((line) => `<li>${escape(line.replace(/^\d+\. /, ""))}</li>`).join("")}</ol>`;
  if (/^- /.test(block)) return `<ul>${lines.map((line) => `<li>${escape(line.slice(2))}</li>`).join("")}</ul>`;
  if (/^### /.test(block)) return `<h3>${escape(block.slice(4))}</h3>`;
  return `<p>${escape(block)}</p>`;
}).join("\n");

const STYLE = "body { font: 16px/1.6 sans-serif; max-width: 46rem; margin: 2rem auto; } .mine { text-align: right; } textarea { width: 100%; }";

// A chat of its own making, with no structure an adapter knows: the answer grows node by node, as frameworks do it.
const SCRIPT = `
const composer = document.querySelector("textarea");
const thread = document.querySelector(".thread");
const answer = JSON.parse(document.querySelector("#answer").textContent);
const say = (name, text) => { const turn = document.createElement("div"); turn.className = name; turn.textContent = text; thread.append(turn); return turn; };
composer.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  say("mine", composer.value);
  composer.value = "";
  const theirs = say("theirs", "");
  const steps = answer.flatMap(({ tag, text, inside }) => (text.match(/\\s*\\S+/g) ?? []).map((word, index) => ({ tag, inside, word, first: index === 0 })));
  let block, list;
  const step = () => {
    const next = steps.shift();
    if (!next) { document.documentElement.dataset.done = "yes"; return; }
    if (next.first) {
      if (next.inside && (!list || list.localName !== next.inside)) { list = document.createElement(next.inside); theirs.append(list); }
      if (!next.inside) list = null;
      block = document.createElement(next.tag);
      (list ?? theirs).append(block);
    }
    // Every other word replaces the text node, the rest extend it.
    if (steps.length % 2) block.textContent += next.word;
    else if (block.lastChild) block.lastChild.appendData(next.word);
    else block.append(next.word);
    setTimeout(step, 12);
  };
  step();
});`;

const BLOCKS = ANSWER.split("\n\n").flatMap((block) => {
  if (/^1\. /.test(block)) return block.split("\n").map((line) => ({ tag: "li", inside: "ol", text: line.replace(/^\d+\. /, "") }));
  if (/^- /.test(block)) return block.split("\n").map((line) => ({ tag: "li", inside: "ul", text: line.slice(2) }));
  if (/^### /.test(block)) return [{ tag: "h3", text: block.slice(4) }];
  return [{ tag: "p", text: block }];
});

// The same, answered by the server, a block a line, as long as there is a connection.
const FETCHING = `
const composer = document.querySelector("textarea");
const thread = document.querySelector(".thread");
const state = (value) => { document.documentElement.dataset.state = value; };
const say = (name, text) => { const turn = document.createElement("div"); turn.className = name; turn.textContent = text; thread.append(turn); return turn; };
composer.addEventListener("keydown", async (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  say("mine", composer.value);
  composer.value = "";
  const theirs = say("theirs", "");
  state("writing");
  try {
    const reader = (await fetch("/answer")).body.pipeThrough(new TextDecoderStream()).getReader();
    let list, text = "";
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (text + read.value).split("\\n");
      text = lines.pop();
      for (const line of lines) {
        const { tag, text: words, inside } = JSON.parse(line);
        if (inside && list?.localName !== inside) theirs.append(list = document.createElement(inside));
        if (!inside) list = null;
        const block = (list ?? theirs).appendChild(document.createElement(tag));
        for (const word of words.match(/\\s*\\S+/g)) {
          block.append(word);
          await new Promise((next) => setTimeout(next, 12));
        }
      }
    }
    state("done");
  } catch {
    state("lost");
  }
});`;

const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A chat</title>`;

// The structure the Open WebUI adapter knows, there from the start: no script is needed to see it.
const finishedPage = `${head}<body><div class="chat-user"><p>What should I know?</p></div>
<div class="chat-assistant"><div id="response-content-container">${ANSWER_HTML}</div></div></body></html>`;

// The same with a composer that counts what is sent, a link in a marked place, a dark theme, and (at /?rtl) read from right to left.
const composerPage = finishedPage
  .replace("978-0-306-40615-8", '<a id="isbn" href="#isbn">978-0-306-40615-8</a>')
  .replace("</body>", `<form onsubmit="window.sent = (window.sent ?? 0) + 1; return false"><textarea rows="2" aria-label="Ask"></textarea><button>Send</button></form>
<script>if (location.search === "?rtl") document.documentElement.dir = "rtl";</script></body>`)
  .replace("<body>", "<style>.dark { background: #16181c; color: #e8eaed; }</style><body>");

const fetchingPage = `${head}<link rel="stylesheet" href="/style.css"><body><h1>A chat</h1><main class="thread"></main><textarea rows="2" aria-label="Ask"></textarea>
<script src="/chat.js"></script></body></html>`;

const livePage = `${head}<link rel="stylesheet" href="/style.css"><body><h1>A chat</h1><main class="thread"></main><textarea rows="2" aria-label="Ask"></textarea>
<script type="application/json" id="answer">${JSON.stringify(BLOCKS).replaceAll("<", "\\u003c")}</script><script src="/chat.js"></script></body></html>`;

const articlePage = `${head}<link rel="stylesheet" href="/style.css"><body><article><h1>An article</h1><p>Nobody asked about this: 12 × 12 = 140.</p>
<p id="chosen">The shop sold 17 boxes of 24 bottles, and 17 × 24 = 398. That was a good day.</p></article></body></html>`;

// The chat stands in a frame, as the ones that are embedded in other pages do.
const framedPage = `${head}<body><h1>A page</h1><p>Nobody asked about this: 12 × 12 = 140.</p><iframe src="/frame" title="A chat" width="900" height="700"></iframe></body></html>`;

// A form around the conversation, whose fields bear the names of what is asked of an element.
const FIELDS = ["getAttribute", "hasAttribute", "localName", "tagName", "className", "classList", "contains", "matches", "closest", "children", "childNodes", "parentElement", "parentNode", "shadowRoot",
  "querySelector", "querySelectorAll", "getRootNode", "isConnected", "compareDocumentPosition", "textContent", "isContentEditable"];
const clobbered = (html) => html.replace("<body>", `<body><form><div hidden>${FIELDS.map((name) => `<input name="${name}">`).join("")}</div>`).replace("</body>", "</form></body>");

// Longer than what is read of an answer.
const longPage = finishedPage.replace(ANSWER_HTML, `${ANSWER_HTML}<p>${"Nothing is wrong with this sentence of many. ".repeat(5000)}</p><p>And 18 × 22 = 390.</p>`);

// Code as highlighters leave it: every word in an element of its own, in a dark box that scrolls.
const span = (kind, text) => `<span class="hljs-${kind}">${text}</span>`;
const CODE_HTML = `<pre style="background: #16181c; color: #e8eaed; padding: 1em; overflow-x: auto"><code class="hljs language-python">${span("keyword", "import")} os

${span("keyword", "def")} ${span("title", "home")}():
    ${span("keyword", "return")} ${span("variable", "os")}.${span("title", "get_env")}(${span("string", '"HOME"')})

${span("built_in", "print")}(home())
</code></pre>`;
const codePage = finishedPage.replace(ANSWER_HTML, `<p>This reads the variable:</p>${CODE_HTML}<p>It runs as it stands.</p>`);

// A conversation of which most lies far above.
const turn = (text) => `<div class="chat-user"><p>And then?</p></div><div class="chat-assistant" style="min-height: 2000px"><div id="response-content-container"><p>${text}</p></div></div>`;
const tallPage = `${head}<body>${[12, 13, 14].map((number) => turn(`A pallet holds ${number} boxes of 10 bottles, so ${number} × 10 = ${number}1.`)).join("")}<script>scrollTo(0, document.body.scrollHeight)</script></body></html>`;

const PAGES = { code: codePage, tall: tallPage, clobbered: clobbered(finishedPage), "clobbered-live": clobbered(livePage), long: longPage, fetching: fetchingPage, framed: framedPage, finished: finishedPage, composer: composerPage, plain: livePage, strict: livePage, "trusted-types": livePage, none: finishedPage, sandbox: finishedPage, article: articlePage };

/** Serves the page `name` at `/` under its policy. `cut` ends every connection; `half` makes the next answers of the page "fetching" stay halfway. */
export async function servePage(name) {
  let halfway = false;
  const server = createServer((request, response) => {
    const send = (type, body) => {
      const policy = POLICIES[name];
      response.writeHead(200, { "content-type": `${type}; charset=utf-8`, ...(policy ? { "content-security-policy": policy } : {}) });
      response.end(body);
    };
    if (request.url.split("?")[0] === "/") return send("text/html", PAGES[name]);
    if (request.url === "/frame") return send("text/html", finishedPage);
    if (request.url === "/chat.js") return send("text/javascript", name === "fetching" ? FETCHING : SCRIPT);
    if (request.url === "/answer") {
      response.writeHead(200, { "content-type": "application/x-ndjson; charset=utf-8" });
      for (const block of halfway ? BLOCKS.slice(0, 2) : BLOCKS) response.write(`${JSON.stringify(block)}\n`);
      return halfway || response.end();
    }
    if (request.url === "/style.css") return send("text/css", STYLE);
    response.writeHead(404).end();
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    half: (wanted) => { halfway = wanted; },
    cut: () => server.closeAllConnections(),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
