// A plain chat page with canned answers, streamed a word at a time and rendered as chat pages do: the last block is rebuilt with every
// token. `?speed=0` is over within a second a turn, `?tone=dark` sets the page's own theme, `?turns=1` plays the first turn only.

import { TURNS } from "./turns.js";

const given = new URLSearchParams(location.search);
const speed = Number(given.get("speed") ?? 60);
const log = document.getElementById("log");
const ask = document.getElementById("ask");
const send = document.getElementById("send");
if (given.get("tone")) document.documentElement.classList.add(given.get("tone"));

const make = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
};

// --- a small part of Markdown ----------------------------------------------------------------------------------------------------

const inline = (text) =>
  text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).filter(Boolean).map((part) =>
    part.startsWith("**") && part.endsWith("**") && part.length > 4 ? make("strong", part.slice(2, -2))
    : part.startsWith("*") && part.endsWith("*") && part.length > 2 ? make("em", part.slice(1, -1))
    : part.startsWith("`") && part.endsWith("`") && part.length > 2 ? make("code", part.slice(1, -1))
    : new Text(part));

const filled = (tag, text) => {
  const element = make(tag);
  element.append(...inline(text));
  return element;
};

const block = (source) => {
  if (source.startsWith("```")) {
    const [first, ...lines] = source.split("\n");
    const code = make("code", lines.filter((line) => line !== "```").join("\n"), `language-${first.slice(3) || "text"}`);
    const pre = make("pre");
    pre.append(code);
    return pre;
  }
  if (source.startsWith("### ")) return filled("h3", source.slice(4));
  const lines = source.split("\n");
  if (/^(-|\d+\.) /.test(source)) {
    const list = make(/^\d/.test(source) ? "ol" : "ul");
    list.append(...lines.map((line) => filled("li", line.replace(/^(-|\d+\.)\s?/, ""))));
    return list;
  }
  if (source.startsWith("|")) {
    const table = make("table");
    lines.filter((line) => !/^\|[-| ]*\|?$/.test(line)).forEach((line, index) => {
      const row = make("tr");
      row.append(...line.replace(/^\||\|$/g, "").split("|").map((cell) => filled(index ? "td" : "th", cell.trim())));
      table.append(row);
    });
    return table;
  }
  return filled("p", source.replaceAll("\n", " "));
};

const blocksOf = (markdown) => markdown.split(/\n\n(?![^`]*\n```(?:\n|$))/);

const render = (into, markdown) => {
  const sources = blocksOf(markdown);
  sources.forEach((source, index) => {
    const shown = into.children[index];
    if (shown && index < sources.length - 1 && shown.source === source) return;
    const fresh = block(source);
    fresh.source = source;
    if (shown) shown.replaceWith(fresh);
    else into.append(fresh);
  });
};

// --- the conversation ------------------------------------------------------------------------------------------------------------

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let busy = false;

const answer = async (question, markdown) => {
  busy = true;
  send.textContent = "Stop";
  send.setAttribute("aria-label", "Stop generating");
  log.append(make("div", question, "mine"));
  const turn = make("article", undefined, "theirs");
  const text = make("div", undefined, "text");
  turn.append(text);
  log.append(turn);
  const tokens = markdown.match(/\s*\S+/g);
  const step = speed ? 1 : Math.ceil(tokens.length / 25);
  for (let shown = step; shown < tokens.length; shown += step) {
    render(text, tokens.slice(0, shown).join(""));
    scrollTo(0, document.body.scrollHeight);
    await pause(speed ? 1000 / speed : 30);
  }
  render(text, markdown);
  const tools = make("div", undefined, "tools");
  tools.append(make("button", "Copy"), make("button", "Try again"));
  turn.append(tools);
  send.textContent = "Send";
  send.removeAttribute("aria-label");
  busy = false;
};

let next = 0;
const submit = async () => {
  const question = ask.value.trim();
  if (!question || busy) return;
  ask.value = "";
  await answer(question, TURNS[next++ % TURNS.length].answer);
};
document.getElementById("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  void submit();
});
ask.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  void submit();
});

await pause(400);
for (const turn of TURNS.slice(0, Number(given.get("turns") ?? TURNS.length))) {
  next++;
  await answer(turn.question, turn.answer);
  await pause(700);
}
document.documentElement.dataset.done = "";
