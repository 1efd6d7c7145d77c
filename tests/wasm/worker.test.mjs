// The worker's message loop, as the extension's host talks to it: a real worker of headless Chromium around the built package.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { startPage } from "./page.mjs";
import { root } from "./serve.mjs";

const faults = join(root, "target/faults");
const noFaults = !existsSync(join(faults, "caveat.js")) && "no target/faults: run `cargo xtask build --faults`";
const hasModel = existsSync(join(root, "models/verifier/model.onnx"));

let page, stop;
before(async () => ({ page, stop } = await startPage()));
after(() => stop?.());

/** Starts a worker in the page that collects what it says. */
async function startWorker() {
  await page.evaluate(() => new Promise((ready, failed) => {
    window.worker?.terminate();
    window.said = [];
    const worker = new Worker("/extension/host/worker.js", { type: "module" });
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    worker.addEventListener("message", ({ data }) => {
      window.said.push(data);
      if (data.type === "ready") ready(undefined);
    });
    window.worker = worker;
  }));
}

const post = (...messages) => page.evaluate((all) => all.forEach((one) => window.worker.postMessage(one)), messages);

/** Waits until the worker has said something of which `test` (a function of the message) is true, and returns it. */
async function said(test, seconds = 30) {
  const handle = await page.waitForFunction((source) => {
    const wanted = new Function("message", `return (${source})(message)`);
    return window.said.find((message) => wanted(message));
  }, String(test), { timeout: seconds * 1000, polling: 20 });
  return handle.jsonValue();
}

const all = () => page.evaluate(() => window.said);

const audit = (key, revision, text, more = {}) => ({ type: "audit", key, answer: { id: key, revision, settled: true, text, ...more } });

const WRONG = "😀 The hall seats 17 × 24 = 398 people.";
const SOURCE = [{ id: "s", text: "The tower is 330 metres tall and was finished in 1889. The tower is made of iron." }];
/** One claim that the source bears out and one that it denies: for that the verifier is needed. */
const HELD = "The tower is 330 metres high. The tower is made of wood.";
const DENIED = [["verifier/source", "The tower is made of wood."]];
const told = ({ findings }) => findings.map(({ check, quote }) => [check, quote]);

beforeEach(startWorker);

test("it says ready, with the version", async () => {
  const ready = await said((message) => message.type === "ready");
  assert.match(ready.version, /^\d+\.\d+\.\d+$/);
});

test("what it audits to be quick is nobody's: it says nothing of it", async () => {
  await post(audit("a", 1, "Nothing to see."));
  await said((message) => message.type === "report");
  await page.waitForTimeout(1000);
  assert.deepEqual((await all()).map(({ type, key }) => [type, key]), [["ready", undefined], ["report", "a"]]);
});

test("a wrong sum is reported, its span in UTF-16", async () => {
  await post(audit("a", 1, WRONG));
  const { key, report, final } = await said((message) => message.type === "report");
  assert.equal(key, "a");
  assert.equal(final, true);
  assert.equal(report.schema, 1);
  assert.equal(report.findings.length, 1, JSON.stringify(report));
  const [finding] = report.findings;
  assert.equal(WRONG.slice(finding.span.start, finding.span.end), finding.quote);
  assert.match(finding.working, /408/);
  assert.equal(finding.verdict, "refuted");
  assert.match(finding.fingerprint, /^[0-9a-f]{16}$/);
  assert.ok(report.cost.textMicros >= 0);
});

test("a long answer's beginning is reported on before the rest is read", async () => {
  const long = `${WRONG}\n\n${"Nothing is wrong with this sentence, nor with the one behind it.\n\n".repeat(400)}${WRONG}`;
  await post(audit("long", 1, long), audit("short", 1, WRONG));
  const whole = await said((message) => message.type === "report" && message.key === "long" && message.final);
  const reports = (await all()).filter(({ type }) => type === "report");
  assert.deepEqual(reports.map(({ key, beginning, final }) => [key, beginning, final]), [["long", true, false], ["short", false, true], ["long", false, true]]);
  assert.deepEqual([reports[0].report.findings.length, whole.report.findings.length], [1, 2]);
  assert.deepEqual(whole.report.findings[0], reports[0].report.findings[0]);
});

test("of revisions that come in together only the newest is audited", async () => {
  await post(...[1, 2, 3, 4, 5].map((revision) => audit("a", revision, WRONG)));
  await said((message) => message.type === "report" && message.report.revision === 5);
  const revisions = (await all()).filter(({ type }) => type === "report").map(({ report }) => report.revision);
  assert.deepEqual(revisions, [5]);
});

test("an older revision does not displace a newer one that waits", async () => {
  await post(audit("a", 2, WRONG), audit("a", 1, "Nothing here."));
  await said((message) => message.type === "report");
  await post({ type: "checks" });
  await said((message) => message.type === "checks");
  const revisions = (await all()).filter(({ type }) => type === "report").map(({ report }) => report.revision);
  assert.deepEqual(revisions, [2]);
});

test("after a cancel nothing more is sent for the key", async () => {
  await post(audit("a", 1, WRONG), { type: "cancel", key: "a" }, audit("b", 1, WRONG));
  await said((message) => message.type === "report" && message.key === "b");
  assert.ok((await all()).every((message) => message.key !== "a"));
});

test("a broken message costs itself alone", async () => {
  await post(
    { type: "audit", key: "broken", answer: { text: 3 } },
    { type: "audit", key: "spans", answer: { id: "x", revision: 1, settled: true, text: "ab", blocks: [{ kind: "prose", start: 0, end: 9 }] } },
    { type: "nonsense" },
    audit("a", 1, WRONG),
  );
  await said((message) => message.type === "report" && message.key === "a");
  await said((message) => message.type === "error" && message.key === "spans");
  const errors = (await all()).filter(({ type }) => type === "error");
  assert.deepEqual(errors.map(({ key, kind }) => [key, kind]).sort(), [["broken", "input"], ["spans", "input"], [undefined, "input"]].sort());
});

test("members that are undefined or null count as absent", async () => {
  await page.evaluate((text) => window.worker.postMessage({
    type: "audit", key: "a",
    answer: { id: "a", revision: 1, settled: true, text, blocks: undefined, question: null, turns: undefined, sources: undefined },
  }), WRONG);
  const { report } = await said((message) => message.type === "report");
  assert.equal(report.findings.length, 1);
});

test("the settings hold from the next audit on", async () => {
  await post(audit("a", 1, WRONG));
  const { report } = await said((message) => message.type === "report");
  await post({ type: "configure", settings: { disabled: [report.findings[0].check], cap: 12, doubtful: true } }, audit("a", 2, WRONG));
  const second = await said((message) => message.type === "report" && message.report.revision === 2);
  assert.deepEqual(second.report.findings, []);
});

const OF_SOURCES = [["source/words", "text"], ["verifier/source", "model"]];

test("the catalogue lists every check with its examples", async () => {
  await post({ type: "checks" });
  const { checks } = await said((message) => message.type === "checks");
  assert.ok(checks.length > 1);
  for (const check of checks) {
    assert.ok(check.id && check.title && check.misleads && check.decided, check.id);
    // What holds a claim against a source has no example: one would need the source as well.
    if (!OF_SOURCES.some(([id]) => id === check.id)) assert.ok(check.examples.length >= 1 && check.counterExamples.length >= 1, check.id);
  }
  assert.deepEqual(checks.slice(-2).map(({ id, cost }) => [id, cost]), OF_SOURCES);
});

test("without a model the deterministic part stands, and the report says what is missing", async () => {
  await page.route("**/models/verifier/**", (route) => route.fulfill({ status: 404 }));
  await post(audit("a", 1, `${WRONG} The tower is 300 metres tall.`, { sources: SOURCE }));
  const first = await said((message) => message.type === "report" && !message.final);
  assert.equal(first.report.findings.length, 1);
  const failed = await said((message) => message.type === "model" && message.state === "failed");
  assert.match(failed.message, /calibration\.json/);
  const last = await said((message) => message.type === "report" && message.final);
  // What the words of the source say needs no model.
  assert.deepEqual(told(last.report).map(([check]) => check), ["arithmetic/equality", "source/words"]);
  assert.deepEqual(last.report.notices.map(({ code }) => code), ["verifier-unavailable"]);
  await page.unroute("**/models/verifier/**");
});

test("a corrupt model is refused, and the report says so", { skip: !hasModel && "no model in the checkout" }, async () => {
  await page.route("**/models/verifier/model.onnx", async (route) => {
    const body = await (await route.fetch()).body();
    body[body.length >> 1] ^= 1;
    await route.fulfill({ body });
  });
  await post(audit("a", 1, "The tower is 300 metres tall.", { sources: SOURCE }));
  await said((message) => message.type === "model" && message.state === "failed");
  const last = await said((message) => message.type === "report" && message.final);
  assert.deepEqual(last.report.notices.map(({ code }) => code), ["verifier-unavailable"]);
  await page.unroute("**/models/verifier/model.onnx");
});

test("with the model a claim is held against a source", { skip: !hasModel && "no model in the checkout" }, async () => {
  await post(audit("a", 1, HELD, { sources: SOURCE }));
  await said((message) => message.type === "report" && !message.final);
  await said((message) => message.type === "model" && message.state === "ready", 120);
  const { report } = await said((message) => message.type === "report" && message.final, 120);
  assert.deepEqual(report.notices, []);
  assert.deepEqual(told(report), DENIED);
  assert.ok(report.cost.pairs >= 2);
  assert.ok(report.cost.verifierMicros > 0);
});

test("a newer revision replaces one the verifier is at", { skip: !hasModel && "no model in the checkout" }, async () => {
  const text = Array.from({ length: 30 }, (_, index) => `The tower number ${index} is ${index + 100} metres tall.`).join(" ");
  await post(audit("a", 1, text, { sources: SOURCE }));
  await said((message) => message.type === "report" && !message.final);
  await post(audit("a", 2, "The tower is made of iron.", { sources: SOURCE }));
  await said((message) => message.type === "report" && message.final && message.report.revision === 2, 120);
  const finals = (await all()).filter(({ type, final }) => type === "report" && final);
  assert.deepEqual(finals.map(({ report }) => report.revision), [2]);
});

/** A name that no version of Python has. */
const INVENTED = '```python\nimport os\n\nprint(os.get_env("HOME"))\n```\n\n';
const CODED = `${WRONG}\n\n${INVENTED}That is all.`;
const NAME = ["code/symbol", "get_env"];
const SUM = ["arithmetic/equality", "17 × 24 = 398"];
/** The last report on a revision. */
const last = (key, revision = 1) => said(new Function("message", `return message.type === "report" && message.final && message.key === "${key}" && message.report.revision === ${revision}`), 60);

test("an invented name in code is found; what was recomputed is told first", async () => {
  await post(audit("a", 1, CODED));
  const { report } = await last("a");
  assert.deepEqual(told(report), [SUM, NAME]);
  assert.deepEqual(report.notices, []);
  const [finding] = report.findings.slice(-1);
  assert.equal(CODED.slice(finding.span.start, finding.span.end), "get_env");
  assert.equal(finding.correction, "getenv");
  const reports = (await all()).filter(({ type }) => type === "report");
  assert.deepEqual(reports.map(({ report: each, final }) => [told(each), final]), [[[SUM], false], [[SUM, NAME], true]]);
  // What is known of the code is told at once.
  await post(audit("a", 2, CODED));
  assert.deepEqual(told((await last("a", 2)).report), [SUM, NAME]);
  assert.equal((await all()).filter(({ type }) => type === "report").length, 3);
});

test("answers without code that is read do not ask for the module", async () => {
  const asked = [];
  const listen = (request) => asked.push(request.url());
  page.on("request", listen);
  await post(audit("a", 1, `${WRONG}\n\n\`\`\`cobol\nDISPLAY 'A'.\n\`\`\`\n\nAnd \`os.get_env\`.`));
  await last("a");
  await post(audit("b", 1, CODED));
  await last("b");
  page.off("request", listen);
  const files = asked.filter((url) => /caveat_code|tables/.test(url)).map((url) => url.split("/").at(-1)).sort();
  assert.deepEqual(files.filter((name) => !name.startsWith("packages-")), ["caveat_code.js", "caveat_code_bg.wasm", "import-names.gz", "index.json", "python.gz"]);
});

test("JavaScript has a module of its own, and what code gives is worked out in both", async () => {
  const asked = [];
  const listen = (request) => asked.push(request.url());
  page.on("request", listen);
  const script = "```js\nconst all = [3, 1, 2];\nconsole.log(all.length); // 4\n```";
  await post(audit("a", 1, `${script}\n\nYes.`));
  assert.deepEqual(told((await last("a")).report), [["code/output", "4"]]);
  page.off("request", listen);
  assert.ok(asked.some((url) => url.endsWith("caveat_script_bg.wasm")) && !asked.some((url) => url.includes("caveat_code")), asked.join("\n"));
  await post(audit("b", 1, `${script}\n\n\`\`\`python\nprint(7 // 2)  # 4\n\`\`\`\n\nYes.`));
  assert.deepEqual(told((await last("b")).report), [["code/output", "4"], ["code/output", "4"]]);
});

test("while an answer streams its finished blocks are asked about once, and what was found stays", async () => {
  const text = `${CODED.slice(0, -"That is all.".length)}Then:\n\n\`\`\`python\nimport json\njson.parse("1")\n\`\`\`\n\nIt ends here.`;
  const firstEnd = text.indexOf("Then:");
  let revision = 0;
  for (let end = firstEnd + 3; end < text.length; end += 7) {
    await post(audit("a", ++revision, text.slice(0, end), { settled: false }));
    const { report } = await last("a", revision);
    assert.deepEqual(told(report).slice(0, 2), [SUM, NAME], `${report.revision}: ${text.slice(0, end).slice(-30)}`);
  }
  await post(audit("a", ++revision, text));
  assert.deepEqual(told((await last("a", revision)).report), [SUM, NAME, ["code/symbol", "parse"]]);
  const reports = (await all()).filter(({ type, report }) => type === "report" && report.revision > 1);
  assert.ok(reports.every(({ report }) => told(report).length >= 2), "what was found in a finished block is not taken back while another is heard of");
  assert.ok(reports.filter(({ final }) => !final).length <= 2, "the second block, and the whole");
});

test("a table that cannot be unpacked is told of, and the rest is checked", async () => {
  await page.route("**/tables/python.gz", (route) => route.fulfill({ body: Buffer.from("no gzip at all") }));
  await post(audit("a", 1, `${CODED}\n\n\`\`\`json\n{"a": 1,, "b": 2}\n\`\`\`\n\nYes.`));
  const { report } = await last("a");
  assert.deepEqual(told(report).map(([check]) => check), ["arithmetic/equality", "code/syntax"]);
  assert.deepEqual(report.notices.map(({ code }) => code), ["code-unavailable"]);
  assert.match(report.notices[0].message, /python/);
  await page.unroute("**/tables/python.gz");
  await post(audit("b", 1, CODED.replace("HOME", "PATH")));
  assert.deepEqual(told((await last("b")).report), [SUM, NAME], "the next answer has it");
});

test("a module that cannot be had is told of, and nothing else is lost", async () => {
  await page.route("**/caveat_code_bg.wasm", (route) => route.fulfill({ status: 404 }));
  await post(audit("a", 1, `${CODED} The tower is 300 metres tall.`, { sources: SOURCE }));
  const { report } = await last("a");
  assert.ok(told(report).some(([check]) => check === "source/words") && told(report)[0][0] === SUM[0], JSON.stringify(told(report)));
  assert.deepEqual(report.notices.map(({ code }) => code).filter((code) => code !== "verifier-unavailable"), ["code-unavailable"]);
  await page.unroute("**/caveat_code_bg.wasm");
  await post(audit("b", 1, CODED.replace("HOME", "PATH")));
  assert.deepEqual(told((await last("b")).report), [SUM, NAME]);
});

test("code that nests without end costs nothing", async () => {
  const hostile = ["(", "[", "{", "-", "not ", "lambda: ", "a => ", "x if y else ", "if a:\n "];
  for (const [index, part] of hostile.entries()) {
    const language = part.includes("=>") ? "js" : "python";
    await post(audit("a", index + 1, `${CODED}\n\n\`\`\`${language}\n${part.repeat(20_000)}\n\`\`\`\n\nYes.`));
    const { report } = await last("a", index + 1);
    assert.deepEqual([told(report), report.notices], [[SUM, NAME], []], part);
  }
});

/** The module's script with an `audit` that overflows the stack where the code says so: in the end the bounds on nesting are a guess. */
const OVERFLOWING = `
  import initialise, { Code as Sound } from "./caveat_code.js?sound";
  export { __wbg_reset_state } from "./caveat_code.js?sound";
  export default initialise;
  // (module (func (export "run") (call 0)))
  const LOOP = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 0, 10, 6, 1, 4, 0, 16, 0, 11]);
  export class Code extends Sound {
    audit(input) {
      if (input.includes("OVERFLOW")) new WebAssembly.Instance(new WebAssembly.Module(LOOP)).exports.run();
      return super.audit(input);
    }
  }`;

test("a trap costs the code of one answer; the next has another instance", async () => {
  await page.route(/caveat_code\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: OVERFLOWING }));
  await post(audit("sound", 1, CODED));
  assert.deepEqual(told((await last("sound")).report), [SUM, NAME]);
  await post(audit("trap", 1, CODED.replace("HOME", "OVERFLOW")), audit("after", 1, CODED.replace("HOME", "PATH")));
  const { report } = await last("trap");
  assert.deepEqual([told(report), report.notices.map(({ code }) => code)], [[SUM], ["code-unavailable"]]);
  assert.deepEqual([told((await last("after")).report), (await last("after")).report.notices], [[SUM, NAME], []]);
  // Not only what has been seen before: the tables are given anew.
  await post(audit("later", 1, CODED.replace("HOME", "USER")));
  assert.deepEqual(told((await last("later")).report), [SUM, NAME]);
  await page.unroute(/caveat_code\.js$/);
});

/** Keeps the bundled model's files where a reader's own model is kept, under a name. */
const keep = (name) => page.evaluate(async (id) => {
  const folder = await navigator.storage.getDirectory();
  for (const [part, file] of [["model", "model.onnx"], ["tokenizer", "tokenizer.json"], ["calibration", "calibration.json"]]) {
    const stream = await (await folder.getFileHandle(`${id}.${part}`, { create: true })).createWritable();
    await stream.write(await (await fetch(`/models/verifier/${file}`)).blob());
    await stream.close();
  }
}, name);

test("the reader's own model is loaded by its name; one that is gone is told of; the bundled one comes back", { skip: !hasModel && "no model in the checkout" }, async () => {
  await keep("mine");
  // The bundled files are not asked for while the reader's own are used.
  await page.route("**/models/verifier/**", (route) => route.fulfill({ status: 404 }));
  const configure = (model) => ({ type: "configure", settings: { cap: 12 }, ...(model ? { model } : {}) });
  const held = (revision) => audit("a", revision, HELD, { sources: SOURCE });
  const final = (revision) => said(new Function("message", `return message.type === "report" && message.final && message.report.revision === ${revision}`), 120);
  await post(configure("mine"), held(1));
  const own = (await final(1)).report;
  assert.deepEqual(own.notices, []);
  assert.deepEqual(told(own), DENIED);
  await post(configure("gone"), held(2));
  const { message } = await said((message) => message.type === "model" && message.state === "failed");
  assert.match(message, /your own model cannot be read/);
  assert.deepEqual((await final(2)).report.notices.map(({ code }) => code), ["verifier-unavailable"]);
  await page.unroute("**/models/verifier/**");
  await post(configure(), held(3));
  const bundled = (await final(3)).report;
  assert.deepEqual(bundled.notices, []);
  assert.deepEqual(bundled.findings.map(({ quote, probability }) => [quote, probability]), own.findings.map(({ quote, probability }) => [quote, probability]));
});

test("the reader's verdicts lower a check's probability, silence it, and stand in the catalogue", async () => {
  const probability = async (revision, wrong) => {
    await post({ type: "configure", settings: { experience: { "arithmetic/equality": { wrong } } } }, audit("a", revision, WRONG));
    const { report } = await said(new Function("message", `return message.type === "report" && message.report.revision === ${revision}`));
    return report.findings[0]?.probability;
  };
  const [none, some, many] = [await probability(1, 0), await probability(2, 2), await probability(3, 99)];
  assert.ok(some < none, `${some} and ${none}`);
  assert.equal(many, undefined);
  await post({ type: "checks" });
  const { checks } = await said((message) => message.type === "checks");
  assert.deepEqual(checks.filter(({ here }) => here).map(({ id, here }) => [id, here.experience.wrong, here.silenced]), [["arithmetic/equality", 99, true]]);
});

test("answers are held against each other, with both places in UTF-16; what cannot be compared is an error under its key", async () => {
  const answers = ["😀 The bridge was opened in 1932. It has 54 lanes.", "The bridge was opened in 1945."];
  await post({ type: "compare", key: "c", answers }, { type: "compare", key: "d", answers: ["One."] }, { type: "compare", key: "e", answers: ["a".repeat(200_001), "b"] });
  const { comparison, ranking } = await said((message) => message.type === "compared" && message.key === "c");
  const [{ one, other }] = comparison.differences;
  assert.deepEqual([one, other].map(({ answer, span: { start, end } }) => answers[answer].slice(start, end)), ["1932", "1945"]);
  assert.deepEqual([...ranking].sort(), [0, 1]);
  assert.equal(comparison.statements[0].place.answer, 0);
  assert.equal((await said((message) => message.type === "error" && message.key === "d")).kind, "input");
  assert.equal((await said((message) => message.type === "error" && message.key === "e")).kind, "too-large");
});

test("judgements are counted, and the next to judge are named, style signals left out", async () => {
  const finding = (name, judged, tier = "wrong") => ({ name, tier, check: "arithmetic/equality", judged });
  const findings = [finding("a", "right"), finding("b", "wrong"), finding("c", "cannot-tell"), finding("d"), finding("e", undefined, "doubtful")];
  await post({ type: "measure", key: "m", findings, seed: 0 }, { type: "measure", key: "n", findings: [finding("a", "perhaps")], seed: 0 });
  const { measurement, order } = await said((message) => message.type === "measured" && message.key === "m");
  assert.deepEqual([...order].sort(), [0, 1, 2, 3]);
  const { findings: all, tiers, unmarked } = measurement;
  assert.deepEqual([all.mistaken, all.of, all.cannotTell, all.open, unmarked], [1, 2, 1, 1, null]);
  assert.deepEqual(tiers, { wrong: all });
  assert.equal((await said((message) => message.type === "error" && message.key === "n")).kind, "input");
});

test("reports become one page of HTML, as the command line's; what is no page is an error under its key", async () => {
  const finding = { tier: "wrong", label: "Falsch", quote: "2 + 2 = 5", message: "<img src=x>", working: "2 + 2 = 4", correction: null, evidence: [{ quote: "vier", place: "dort" }], facts: ["nie"] };
  const answer = { title: "", coverage: "1 von 1", notices: [], text: null, findings: [finding] };
  const words = { language: "de", title: "Befunde", lead: "", contents: "Inhalt", shouldRead: "Statt dessen", summary: { title: "Summe", head: ["Ort", "Zahl"], rows: [["a", "1"]] } };
  await post({ type: "page", key: "p", page: { ...words, places: [{ title: "Ort", answers: [answer] }] } }, { type: "page", key: "q", page: { title: 3 } });
  const { html } = await said((message) => message.type === "page" && message.key === "p");
  assert.match(html, /^<!DOCTYPE html><html lang="de">/);
  assert.match(html, /<span class="tier wrong">Falsch<\/span>[^]*&lt;img src=x&gt;[^]*2 \+ 2 = 4[^]*vier[^]*dort[^]*nie/);
  assert.match(html, /<th scope="row" dir="auto">a<\/th><td>1<\/td>/);
  assert.doesNotMatch(html, /<img/);
  const { kind } = await said((message) => message.type === "error" && message.key === "q");
  assert.equal(kind, "input");
});

/** A worker whose text module has faults on purpose. */
async function startFaulty() {
  for (const file of ["caveat.js", "caveat_bg.wasm"]) await page.route(`**/pkg/${file}`, (route) => route.fulfill({ path: join(faults, file) }));
  await startWorker();
}
const startSound = () => page.unroute("**/pkg/*");

test("a panic in a check costs the check, one elsewhere the answer, and the worker goes on", { skip: noFaults }, async () => {
  await startFaulty();
  await post(
    audit("check", 1, `A panic on purpose: 17 × 24 = 398, and 14 March 2025 is a Thursday.\n\n${WRONG}`),
    audit("answer", 1, `${WRONG} A crash on purpose.`),
    audit("sound", 1, WRONG),
  );
  await said((message) => message.type === "report" && message.key === "sound");
  const [check, answer, sound] = (await all()).filter(({ type }) => type !== "ready");
  assert.deepEqual([check, answer, sound].map(({ type, key }) => [type, key]), [["report", "check"], ["error", "answer"], ["report", "sound"]]);
  assert.equal(check.report.findings.length, 2);
  assert.deepEqual(check.report.notices.map(({ code }) => code), ["check-failed"]);
  assert.equal(answer.kind, "internal");
  assert.deepEqual([sound.report.findings.length, sound.report.notices], [1, []]);
  await startSound();
});

test("hundreds of panics leave the worker as it was", { skip: noFaults }, async () => {
  await startFaulty();
  const many = Array.from({ length: 300 }, (_, index) => `A panic on purpose, number ${index}: 17 × 24 = 398.`).join("\n\n");
  for (const revision of [1, 2, 3]) {
    await post(audit("many", revision, `${many}\n\n${WRONG} ${revision}`));
    const { report } = await said(new Function("message", `return message.type === "report" && message.report.revision === ${revision}`));
    assert.deepEqual([report.findings.length, report.notices.map(({ values }) => values.at(-1))], [1, ["300"]]);
  }
  await startSound();
});

test("a stack that overflows ends the worker, and the host hears of it", { skip: noFaults }, async () => {
  await startFaulty();
  const ended = page.evaluate(() => new Promise((done) => window.worker.addEventListener("error", (event) => (event.preventDefault(), done(event.message)), { once: true })));
  await post(audit("a", 1, "An overflow on purpose: 17 × 24 = 398."));
  assert.match(await ended, /call stack|recursion/i);
  await startSound();
});
