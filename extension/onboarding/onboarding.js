// Shown once, after the installation: a sample answer, audited here and now by the same engine, with the marks and the card a chat page has.

import init, { Auditor } from "../../pkg/caveat.js";
import { kitFor } from "../kit.js";
import { byId, localise, say, words } from "../ui.js";

localise();
const sample = byId("sample");
const snapshot = caveatSnapshot.take(sample);
/** Here nothing is stored: what is hidden comes back with the page. @type {Set<string>} */ const hidden = new Set();

await init();
const auditor = await Auditor.create();
const report = auditor.auditText({ id: "sample", revision: 1, settled: true, text: snapshot.text, ...(snapshot.blocks ? { blocks: snapshot.blocks } : {}) });

const dark = matchMedia("(prefers-color-scheme: dark)");

/** @type {ReturnType<typeof caveatHighlight.all>} */ let placed = [];
const draw = () => {
  placed = report.findings.filter(({ fingerprint }) => !hidden.has(fingerprint)).map((finding) => {
    const pieces = caveatSnapshot.locate(snapshot, finding.span);
    return { owner: "sample", finding, pieces, words: caveatHighlight.wordsOf(pieces), tone: dark.matches ? "dark" : "light" };
  });
  caveatHighlight.set("sample", placed);
  caveatCard.refresh(placed);
  byId("found").textContent = words.coverage(report.coverage);
};

/** @param {number} step */
const move = (step) => {
  const shown = caveatCard.shown();
  const next = placed[((shown ? placed.indexOf(shown) : step > 0 ? -1 : 0) + step + placed.length) % placed.length];
  if (next) caveatCard.show(next, { focus: true });
};

caveatCard.attach({
  hide: async ({ finding }, _way, hide) => {
    if (hide) hidden.add(finding.fingerprint);
    else hidden.delete(finding.fingerprint);
    draw();
    return "";
  },
  clean: (_placed, wanted) => {
    hidden.clear();
    if (wanted) for (const { fingerprint } of report.findings) hidden.add(fingerprint);
    draw();
  },
  kit: async ({ finding }) => kitFor({ quote: finding.quote, sentence: caveatAct.sentenceAt(snapshot.text, finding.span) }, say),
  move,
  panel: () => {},
  position: (one) => ({ index: Math.max(0, placed.findIndex(({ finding }) => finding.fingerprint === one.finding.fingerprint)), count: placed.length }),
});

dark.addEventListener("change", draw);
byId("step").addEventListener("click", () => move(1));
byId("options").addEventListener("click", () => void chrome.runtime.openOptionsPage());
draw();
