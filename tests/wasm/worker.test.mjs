// The worker's message loop, as the extension's host talks to it: a real worker of headless Chromium around the built package.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { startPage } from "./page.mjs";
import { root } from "./serve.mjs";

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
const SOURCE = [{ id: "s", text: "The tower is 330 metres tall and was finished in 1889. It is made of iron." }];

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

test("the catalogue lists every check with its examples", async () => {
  await post({ type: "checks" });
  const { checks } = await said((message) => message.type === "checks");
  assert.ok(checks.length > 1);
  for (const check of checks) {
    assert.ok(check.id && check.title && check.misleads && check.decided, check.id);
    if (check.cost === "text") assert.ok(check.examples.length >= 1 && check.counterExamples.length >= 1, check.id);
  }
});

test("without a model the deterministic part stands, and the report says what is missing", async () => {
  await page.route("**/models/verifier/**", (route) => route.fulfill({ status: 404 }));
  await post(audit("a", 1, `${WRONG} The tower is 300 metres tall.`, { sources: SOURCE }));
  const first = await said((message) => message.type === "report" && !message.final);
  assert.equal(first.report.findings.length, 1);
  const failed = await said((message) => message.type === "model" && message.state === "failed");
  assert.match(failed.message, /calibration\.json/);
  const last = await said((message) => message.type === "report" && message.final);
  assert.equal(last.report.findings.length, 1);
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
  await post(audit("a", 1, "The tower rises 330 metres. The tower is made of wood.", { sources: SOURCE }));
  await said((message) => message.type === "report" && !message.final);
  await said((message) => message.type === "model" && message.state === "ready", 120);
  const { report } = await said((message) => message.type === "report" && message.final, 120);
  assert.deepEqual(report.notices, []);
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
  const held = (revision) => audit("a", revision, "The tower rises 330 metres. The tower is made of wood.", { sources: SOURCE });
  const final = (revision) => said(new Function("message", `return message.type === "report" && message.final && message.report.revision === ${revision}`), 120);
  await post(configure("mine"), held(1));
  const own = (await final(1)).report;
  assert.deepEqual(own.notices, []);
  assert.ok(own.cost.pairs >= 2);
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
