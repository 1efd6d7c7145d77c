// The panel's measurement on the reader's own answers: findings of the history, one after the other and without their verdict, what the reader
// says of their words, and how many were false alarms. Which is next, and what it all comes to, the engine says (crate/src/judgement.rs).

import { readChoice } from "../choice.js";
import { aroundQuote, toJsonLines } from "../export.js";
import { judge, list } from "../history.js";
import { byId, download, make, noting, say, words } from "../ui.js";
import { table } from "./sums.js";

/** @typedef {import("../history.js").Entry} Entry */
/** @typedef {import("../history.js").Judgement} Judgement */
/** @typedef {import("../messages.js").Judged} Judged */
/** @typedef {import("../messages.js").Measurement} Measurement */
/** @typedef {{ entry: Entry, finding: Entry["findings"][number], name: string }} Item */
/** Asks the engine; one that fails gives null. @typedef {(findings: Judged[]) => Promise<{ measurement: Measurement, order: number[] } | null>} Ask */

const TIERS = /** @type {const} */ (["wrong", "contradicted", "unsupported"]);
const item = byId("measure-item");
const last = byId("measure-last");
const verdict = /** @type {HTMLDetailsElement} */ (byId("measure-verdict"));

/** What is shown; none where nothing is left. @type {Item | undefined} */ let shown;
/** Put off until everything else is judged. @type {Set<string>} */ const skipped = new Set();
/** What was judged last, so that it can be taken back. @type {Item | undefined} */ let before;

/** @param {Entry[]} entries @returns {Item[]} */
const itemsOf = (entries) => entries.flatMap((entry) => entry.findings.map((finding) => ({ entry, finding, name: `${entry.id} ${finding.fingerprint}` })));

/** @param {Judgement} judged */
const word = (judged) => say(`judged_${judged === "cannot-tell" ? "cannot" : judged}`);

/** @param {Item["finding"]} finding */
const drawVerdict = (finding) => {
  const working = words.working(/** @type {any} */ (finding));
  verdict.querySelector("div")?.replaceChildren(
    make("span", { class: `tier ${finding.tier}`, text: words.tier(finding.tier) }),
    make("p", { text: finding.message, dir: "auto" }),
    ...(working ? [make("p", { class: "working", text: working, dir: "auto" })] : []),
    ...words.evidence(/** @type {any} */ (finding)).map(({ quotes, where }) => make("figure", {}, make("blockquote", { text: quotes.join(" · "), dir: "auto" }), make("figcaption", { class: "soft", text: where }))),
  );
};

/** @param {Item} next */
const drawItem = ({ entry: { site, title, at }, finding }) => {
  byId("measure-place").textContent = [site, new Date(at).toLocaleDateString(words.language()), title.replace(/\s+/g, " ")].join(" · ");
  const { before, marked, after } = aroundQuote(finding);
  byId("measure-text").replaceChildren(before, make("mark", { text: marked }), after);
  verdict.open = false;
  drawVerdict(finding);
};

/** @param {{ mistaken: number, of: number, low: number, high: number }} share */
const cells = ({ mistaken, of, low, high }) => [say("measureOf", words.number(mistaken), words.number(of)), of ? say("measureRange", words.number(low), words.number(high)) : "–"];

/** @param {Measurement} measurement */
const drawResult = ({ findings, tiers, checks }) => {
  const { mistaken, of, low, high, cannotTell, open, more } = findings;
  const head = [say("measureFalse"), say("measureInterval")];
  const judged = Object.entries(checks).filter(([, share]) => share.of);
  const rest = [say("measureLeft", words.number(open)), ...(cannotTell ? [say("measureCannot", words.number(cannotTell))] : [])].join(" · ");
  byId("measure-result").replaceChildren(
    make("p", { text: of ? say("measureRate", words.number(mistaken), words.number(of), words.number(low), words.number(high)) : say("measureRateNone") }),
    make("p", { class: "soft", text: more === null ? rest : `${rest} · ${say("measureMore", words.number(more))}` }),
    ...(of ? [
      table([say("measureVerdict"), ...head], TIERS.flatMap((tier) => (tiers[tier]?.of ? [[words.tier(tier), ...cells(tiers[tier])]] : []))),
      make("details", {}, make("summary", { text: say("measureByCheck") }), table([say("optionsChecks"), ...head], judged.map(([check, share]) => [check, ...cells(share)]))),
    ] : []),
  );
};

/** Offers it; returns what draws it anew. @param {Ask} ask */
export const offerMeasurement = (ask) => {
  /** Counted up whenever it is drawn: what was asked for before is of no use then. */
  let turn = 0;

  const draw = async () => {
    const now = ++turn;
    const [entries, { settings }] = await Promise.all([list(), readChoice()]);
    const items = itemsOf(entries);
    const found = await ask(items.map(({ name, finding: { tier, check, judged } }) => ({ name, tier, check, ...(judged ? { judged } : {}) })));
    if (now !== turn) return;
    const open = (found?.order ?? []).flatMap((at) => (items[at] && !items[at].finding.judged ? [items[at]] : []));
    if (open.every(({ name }) => skipped.has(name))) skipped.clear();
    // What the reader looks at stays until they have judged it.
    const next = open.find(({ name }) => name === shown?.name && !skipped.has(name)) ?? open.find(({ name }) => !skipped.has(name));
    if (next && next.name !== shown?.name) drawItem(next);
    shown = next;
    item.hidden = !next;
    const none = !found ? "measureFailed" : next ? "" : settings.history === false && !items.length ? "measureOff" : found.order.length ? "measureDone" : "measureNone";
    byId("measure-none").hidden = !none;
    byId("measure-none").textContent = none && say(none);
    byId("measure-export").hidden = !items.some(({ finding }) => finding.judged);
    last.hidden = !before;
    if (found?.order.length) drawResult(found.measurement);
    else byId("measure-result").replaceChildren();
  };

  /** Goes on to the next, with the keyboard. */
  const goOn = async () => {
    await draw();
    (item.hidden ? byId("tab-measure") : byId("measure-question")).focus();
  };

  /** @param {Judgement} judged */
  const take = async (judged) => {
    if (!shown) return;
    const now = shown;
    shown = undefined;
    if (!(await noting(judge(now.entry.id, now.finding.fingerprint, judged)))) return void (shown = now);
    before = now;
    const said = last.querySelector("span");
    if (said) said.textContent = say("measureLast", word(judged));
    await goOn();
  };
  const skip = () => {
    if (!shown) return;
    skipped.add(shown.name);
    void goOn();
  };
  const ways = [...(/** @type {const} */ (["right", "wrong", "cannot-tell"])).map((judged) => ({ text: word(judged), act: () => void take(judged) })), { text: say("measureSkip"), act: skip }];
  byId("measure-answers").replaceChildren(...ways.map(({ text, act }, at) => {
    const key = make("kbd", { text: String(at + 1) });
    key.setAttribute("aria-hidden", "true");
    const button = make("button", { type: "button", onclick: act }, key, text);
    button.setAttribute("aria-keyshortcuts", String(at + 1));
    return button;
  }));
  // A key alone means something only here: nobody presses it by accident elsewhere.
  item.addEventListener("keydown", ({ key, ctrlKey, altKey, metaKey, repeat }) => {
    if (!ctrlKey && !altKey && !metaKey && !repeat) ways[Number(key) - 1]?.act();
  });
  last.querySelector("button")?.addEventListener("click", async () => {
    const back = before;
    if (!back || !(await noting(judge(back.entry.id, back.finding.fingerprint, undefined)))) return;
    before = undefined;
    shown = back;
    drawItem(back);
    await goOn();
  });
  byId("measure-export").addEventListener("click", async () => download("caveat-judgements.jsonl", "application/jsonl", toJsonLines(await list(), words)));
  return draw;
};
