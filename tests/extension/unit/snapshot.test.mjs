// An answer's markup, as chat applications write it -> its text and blocks, in a real browser. Every span is looked up in the page again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { findChromium } from "../lib/browser.mjs";

const script = (name) => readFileSync(new URL(`../../../extension/content/${name}`, import.meta.url), "utf8");
let browser;
let page;
before(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
});
after(() => browser?.close());

/** The blocks as `[kind, text, whatever else is said of them]`, checked against the page's own nodes. */
const read = async (html, { strip = [], select = null } = {}) => {
  await page.setContent(`<!doctype html><style>.no-select { user-select: none } .gone { display: none } .pre { white-space: pre-wrap }</style><div id="answer">${html}</div>`);
  for (const name of ["dom.js", "snapshot.js"]) await page.addScriptTag({ content: script(name) });
  return page.evaluate(([strip, select]) => {
    const root = document.getElementById("answer");
    let within = null;
    if (select) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      within = new Range();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const from = node.data.indexOf(select[0]);
        if (from >= 0) within.setStart(node, from);
        const to = node.data.indexOf(select[1]);
        if (to >= 0) within.setEnd(node, to + select[1].length);
      }
    }
    const snapshot = caveatSnapshot.take(root, { strip, within });
    const { text, blocks, segments } = snapshot;
    const problems = [];
    let last = 0;
    for (const segment of segments) {
      if (segment.start < last) problems.push(`segment at ${segment.start} overlaps the one before`);
      last = segment.end;
      if (segment.atomic) continue;
      const there = segment.node.data.slice(segment.offset, segment.offset + segment.end - segment.start);
      const here = text.slice(segment.start, segment.end);
      // A run of white space is one space in the text.
      if (there.replace(/\s/g, " ") !== here.replace(/\s/g, " ")) problems.push(`${JSON.stringify(here)} is ${JSON.stringify(there)} in the page`);
    }
    if (blocks && blocks.some((block, index) => block.end > text.length || (index && block.start < blocks[index - 1].end))) problems.push("blocks overlap");
    const located = (words) => caveatSnapshot.locate(snapshot, { start: text.indexOf(words), end: text.indexOf(words) + words.length })
      .map(({ node, start, end }) => (node instanceof Text ? node.data.slice(start, end) : node.className));
    return {
      text, problems,
      located: Object.fromEntries([...text.matchAll(/\S+ \S+/g)].slice(0, 40).map(([words]) => [words, located(words)])),
      blocks: blocks?.map(({ kind, start, end, cells, ...rest }) =>
        [kind, cells ? cells.map((cell) => text.slice(cell.start, cell.end)) : text.slice(start, end), ...(Object.keys(rest).length ? [rest] : [])]),
    };
  }, [strip, select]);
};

const blocks = async (html, options) => {
  const found = await read(html, options);
  assert.deepEqual(found.problems, []);
  return found.blocks;
};

test("paragraphs, headings, inline marks and white space", async () => {
  assert.deepEqual(await blocks("<h2>The\n  sum</h2>\n<p>It is  <strong>17 × 24</strong> =\n <em>398</em>, <code>a  b</code>&nbsp;!</p><div><div>More</div> text</div>"), [
    ["heading", "The sum", { level: 2 }],
    ["prose", "It is 17 × 24 = 398, a b\u00a0!"],
    ["prose", "More"],
    ["prose", "text"],
  ]);
});

test("a span over several nodes is found in each of them", async () => {
  const { located } = await read("<p>It is <b>17 × </b>24 sum = 3<i>98</i> seats</p>");
  assert.deepEqual(located["17 ×"], ["17 ×"]);
  assert.deepEqual(located["= 398"], ["= 3", "98"]);
});

test("lists: nesting, numbers, start, value", async () => {
  assert.deepEqual(await blocks(`<ol start="3"><li><p>three</p><p>more of it</p></li><li value="7">seven<ul><li>inner</li></ul>after</li><li>eight</li></ol><ul><li>x</li></ul>`), [
    ["item", "three", { level: 0, list: 0, marker: 3 }],
    ["prose", "more of it"],
    ["item", "seven", { level: 0, list: 0, marker: 7 }],
    ["item", "inner", { level: 1, list: 1 }],
    ["prose", "after"],
    ["item", "eight", { level: 0, list: 0, marker: 8 }],
    ["item", "x", { level: 0, list: 2 }],
  ]);
});

test("tables: rows, header, cells, empty cells", async () => {
  assert.deepEqual(await blocks("<table><thead><tr><th>Item</th><th>Sum</th></tr></thead><tbody><tr><td><p>Tea <b>x</b></p></td><td>36</td></tr><tr><td></td><td>8<br>9</td></tr></tbody></table>"), [
    ["row", ["Item", "Sum"], { table: 0, header: true }],
    ["row", ["Tea x", "36"], { table: 0, header: false }],
    ["row", ["", "8 9"], { table: 0, header: false }],
  ]);
});

test("code: language, gutters, toolbars, lines of their own", async () => {
  assert.deepEqual(await blocks('<pre><div class="no-select"><span>python</span><button>Copy</button></div><code class="language-python">a = 1\n\n  b = 2\n</code></pre>'), [["code", "a = 1\n\n  b = 2", { language: "python" }]]);
  assert.deepEqual(await blocks('<pre><table class="hljs"><tr><td class="hljs-ln-numbers">1</td><td>x = 1</td></tr><tr><td class="hljs-ln-numbers">2</td><td>y = 2</td></tr></table></pre>'), [["code", "x = 1\ny = 2"]]);
  assert.deepEqual(await blocks('<pre class="shiki" data-language="rust"><code><span class="line">fn a()</span>\n<span class="line">fn b()</span></code></pre>'), [["code", "fn a()\nfn b()", { language: "rust" }]]);
  assert.deepEqual(await blocks('<pre><code class="language-js"><span class="linenumber" style="user-select: none">1</span>let a;\n<span class="linenumber" style="user-select: none">2</span>let b;</code></pre>'), [["code", "let a;\nlet b;", { language: "js" }]]);
});

test("a CodeMirror editor is a code block", async () => {
  assert.deepEqual(await blocks('<p>So:</p><div><span>Python</span></div><div class="language-python"><div class="cm-editor"><div class="cm-scroller"><div class="cm-gutters"><div>1</div></div><div class="cm-content" contenteditable="true" data-language="python"><div class="cm-line">x = <span>1</span></div><div class="cm-line"><br></div><div class="cm-line">y = 2</div></div></div></div></div>'), [
    ["prose", "So:"],
    ["code", "x = 1\n\ny = 2", { language: "python" }],
  ]);
});

test("KaTeX and MathML: the TeX is the text, the element is the place", async () => {
  const katex = (tex, display) => `${display ? '<span class="katex-display">' : ""}<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mn>1</mn></mrow><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>rendered</span></span></span>${display ? "</span>" : ""}`;
  const found = await read(`<p>So ${katex("17 \\times 24 = 398")} it is.</p>${katex("a = b", true)}`);
  assert.deepEqual(found.blocks, [["prose", "So 17 \\times 24 = 398 it is."], ["math", "a = b"]]);
  assert.deepEqual(found.located["\\times 24"], ["katex-html"]);
  assert.deepEqual(await blocks("<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>=</mo><msup><mn>0.5</mn><mn>1</mn></msup></math></p>"), [["prose", "(1)/(2)=0.5^{1}"]]);
});

test("exponents keep their meaning, footnote marks go", async () => {
  assert.deepEqual(await blocks('<p>10<sup>3</sup> is 1000.<sup><a href="#1">1</a></sup> The 1<sup>st</sup> H<sub>2</sub>O.<sup>[2]</sup></p>'), [["prose", "10^3 is 1000. The 1st H2O."]]);
});

test("what is not the answer is left out", async () => {
  assert.deepEqual(await blocks('<details open><summary>Thought</summary>hmm</details><div class="thinking-block">hmm</div><p>Yes<button>Copy</button><span class="no-select">Copy</span><span class="gone">no</span><span class="sr-only">said</span><span aria-hidden="true">x</span><svg><text>x</text></svg>.</p><div role="toolbar">Edit</div><p class="mine">no</p>', { strip: [".mine"] }), [["prose", "Yes."]]);
});

test("text shown as it was written is handed over as Markdown", async () => {
  const found = await read('<div class="pre">Two things:\n\n- one\n- two</div>');
  assert.equal(found.blocks, undefined);
  assert.equal(found.text, "Two things:\n\n- one\n- two");
  assert.deepEqual(await blocks('<div class="pre">first\nsecond</div><ul><li>x</li></ul>'), [["prose", "first"], ["prose", "second"], ["item", "x", { level: 0, list: 0 }]]);
});

test("breaks, quotes and definition lists", async () => {
  assert.deepEqual(await blocks("<p>one<br>two</p><blockquote><p>said</p></blockquote><dl><dt>term</dt><dd>meaning</dd></dl>"), [["prose", "one\ntwo"], ["quote", "said"], ["prose", "term"], ["prose", "meaning"]]);
});

test("open shadow roots and slots are read", async () => {
  await page.setContent("<div id=answer><x-a><b>slotted</b></x-a></div>");
  for (const name of ["dom.js", "snapshot.js"]) await page.addScriptTag({ content: script(name) });
  assert.equal(await page.evaluate(() => {
    document.querySelector("x-a").attachShadow({ mode: "open" }).innerHTML = "<p>inner <slot></slot></p>";
    return caveatSnapshot.take(document.getElementById("answer")).text;
  }), "inner slotted");
});

test("a selection is clipped to what is selected", async () => {
  assert.deepEqual(await blocks("<p>one two three</p><p>four five six</p><p>seven</p>", { select: ["two", "five"] }), [["prose", "two three"], ["prose", "four five"]]);
});

/** Reads an element of the page's making, and tells the text's length, its beginning and end, whether something was left out, and how long it took. */
const measured = async (build) => {
  await page.setContent("<div id=answer></div>");
  for (const name of ["dom.js", "snapshot.js"]) await page.addScriptTag({ content: script(name) });
  return page.evaluate((build) => {
    const root = document.getElementById("answer");
    (0, eval)(`(${build})`)(root);
    // A page that is read has been laid out.
    root.getBoundingClientRect();
    let ms = Infinity;
    let snapshot;
    // The machine may have other things to do.
    for (let times = 0; times < 5; times++) {
      const start = performance.now();
      snapshot = caveatSnapshot.take(root);
      ms = Math.min(ms, performance.now() - start);
    }
    const { text, blocks, segments, truncated } = snapshot;
    const problems = segments.filter(({ node, offset, start, end, atomic }) => !atomic && node.data.slice(offset, offset + end - start).replace(/\s/g, " ") !== text.slice(start, end).replace(/\s/g, " ")).length +
      (blocks ?? []).filter(({ start, end }) => start > end || end > text.length).length + (segments.at(-1)?.end > text.length ? 1 : 0);
    return { ms, length: text.length, end: text.slice(-30), truncated, problems, blocks: blocks?.length, last: blocks?.at(-1) };
  }, build.toString());
};

test("a text that is too long is cut behind a sentence, and says so", async () => {
  const sentence = "It is 17 × 24 = 408, as anybody can see. ";
  const one = await measured((root) => root.append("It is 17 × 24 = 408, as anybody can see. ".repeat(6000)));
  assert.deepEqual([one.truncated, one.problems, one.end.endsWith("see.")], [true, 0, true], JSON.stringify(one));
  assert.ok(one.length > 200_000 - 2 * sentence.length && one.length <= 200_000, `${one.length}`);
  // What came before it is kept, and nothing that comes after it is put behind the gap.
  const two = await measured((root) => {
    for (const text of ["The first. ".repeat(9000), "The second. ".repeat(12_000), "The third."]) root.append(Object.assign(document.createElement("p"), { textContent: text }));
  });
  assert.deepEqual([two.truncated, two.problems, two.blocks, two.end.endsWith("The second.")], [true, 0, 2, true], JSON.stringify(two));
  const small = await measured((root) => root.append("It is so. ".repeat(100)));
  assert.deepEqual([small.truncated, small.length], [false, 999]);
});

test("a text of many small nodes is cut behind a sentence as well, code and tables behind a line", async () => {
  const words = await measured((root) => {
    for (let at = 0; at < 45_000; at++) root.append(Object.assign(document.createElement("span"), { textContent: at % 7 ? "word " : "end. " }));
  });
  assert.deepEqual([words.truncated, words.problems, words.end.endsWith("end.")], [true, 0, true], JSON.stringify(words));
  const code = await measured((root) => root.append(Object.assign(document.createElement("pre"), { textContent: "let value = 1;\n".repeat(20_000) })));
  assert.deepEqual([code.truncated, code.problems, code.last.kind, code.end.endsWith("let value = 1;")], [true, 0, "code", true], JSON.stringify(code));
  const table = await measured((root) => {
    root.innerHTML = `<table>${"<tr><td>one</td><td>two</td><td>three</td></tr>".repeat(15_000)}</table>`;
  });
  assert.deepEqual([table.truncated, table.problems, table.end.endsWith("one\ttwo\tthree")], [true, 0, true], JSON.stringify(table));
});

test("more blocks and cells than are passed on are left out, and that is said", async () => {
  const many = await measured((root) => { root.innerHTML = "<p>x</p>".repeat(25_000); });
  assert.deepEqual([many.truncated, many.blocks, many.problems], [true, 20_000, 0]);
  const wide = await measured((root) => { root.innerHTML = `<table><tr>${"<td>1</td>".repeat(600)}</tr></table><p>Behind it.</p>`; });
  assert.deepEqual([wide.truncated, wide.end.endsWith("Behind it."), wide.blocks], [true, true, 2]);
});

test("time is in proportion to the number of nodes", async () => {
  const kinds = {
    spans: (root) => { root.innerHTML = '<span class="w">word</span> '.repeat(COUNT); },
    paragraphs: (root) => { root.innerHTML = "<div></div><p>w</p><pre>x\n</pre>".repeat(COUNT / 4); },
  };
  for (const [name, build] of Object.entries(kinds)) {
    const of = async (count) => (await measured(build.toString().replace("COUNT", count))).ms;
    const tried = [];
    // Four times as many; a quadratic reading would take sixteen times as long and more. A machine with other things to do is given another try.
    for (let times = 0; times < 4 && !tried.some(([few, many]) => many < 9 * few && many < 900); times++) tried.push([await of(10_000), await of(40_000)]);
    const [few, many] = tried.at(-1);
    console.log(`${name}: 10,000 in ${few.toFixed(0)} ms, 40,000 in ${many.toFixed(0)} ms`);
    assert.ok(many < 9 * few && many < 900, JSON.stringify(tried));
  }
});

test("a form whose fields stand in the place of its properties is passed over, and the rest is read", async () => {
  const names = ["tagName", "getAttribute", "hasAttribute", "localName", "classList", "className", "contains", "childNodes", "shadowRoot", "parentElement", "parentNode", "matches", "querySelector"];
  const form = `<form>${names.map((name) => `<input name="${name}">`).join("")}<p>Not read.</p></form>`;
  assert.deepEqual(await blocks(`<p>Before.</p>${form}<p>After it.</p>`), [["prose", "Before."], ["prose", "After it."]]);
});

test("a long answer is read in a few milliseconds", async () => {
  await page.setContent(`<div id="answer">${"<p>Some words of an <strong>answer</strong> with 17 × 24 = 398 in it, and <code>code</code>.</p><ul><li>an item</li><li>another</li></ul>".repeat(400)}</div>`);
  for (const name of ["dom.js", "snapshot.js"]) await page.addScriptTag({ content: script(name) });
  const { ms, length } = await page.evaluate(() => {
    const root = document.getElementById("answer");
    caveatSnapshot.take(root);
    let ms = Infinity;
    for (let i = 0; i < 15; i++) {
      const start = performance.now();
      caveatSnapshot.take(root);
      ms = Math.min(ms, performance.now() - start);
    }
    return { ms, length: caveatSnapshot.take(root).text.length };
  });
  console.log(`${length} characters in ${ms.toFixed(1)} ms`);
  assert.ok(ms < 80, `${ms} ms`);
});
