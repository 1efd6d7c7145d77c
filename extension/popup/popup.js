// The popup: this site's switch, what was found on the tab, and the way to everything else.

import { activeTab, byId, connect, localise, make, missing, noting, say, sumCoverage, switchSite, words } from "../ui.js";

/** @typedef {import("../messages.js").PageState} PageState */

localise();
const tab = await activeTab();
const id = tab?.id ?? -1;
/** Readable here, since opening the popup grants the tab. */
const url = tab?.url && /^https?:/.test(tab.url) ? new URL(tab.url) : null;
byId("host").textContent = url?.host ?? "";
let answered = false;

const TIERS = /** @type {const} */ (["wrong", "contradicted", "unsupported", "doubtful"]);

/** @param {string} why @param {string} [means] @param {{ label: string, act: () => void }} [action] */
const showOther = (why, means, action) => {
  byId("site").hidden = byId("report").hidden = byId("unmarked").hidden = byId("looking").hidden = true;
  byId("other").hidden = false;
  byId("why").textContent = why;
  byId("means").textContent = means ?? "";
  byId("means").hidden = !means;
  const button = byId("act");
  button.hidden = !action;
  button.textContent = action?.label ?? "";
  button.onclick = action?.act ?? null;
};

/** @param {PageState[]} states */
const showPage = (states) => {
  const top = states.find(({ manual }) => !manual) ?? states[0];
  if (!top) return;
  byId("other").hidden = byId("looking").hidden = true;
  byId("host").textContent = URL.canParse(top.site) ? new URL(top.site).host : top.site;
  byId("site").hidden = top.manual;
  const on = /** @type {HTMLInputElement} */ (byId("on"));
  on.checked = top.on;
  on.onchange = async () => {
    // Of a private window nothing is stored: its page keeps it in mind until it is loaded again.
    if (tab?.incognito) post({ type: "on", tab: id, on: on.checked });
    else if (!(await noting(switchSite(top.site, on.checked)))) on.checked = !on.checked;
  };
  byId("report").hidden = false;
  byId("unmarked").hidden = !top.on;
  const shown = states.filter((state) => state.on || state.manual);
  const answers = shown.flatMap((state) => state.answers);
  // What a selection has in common with an answer counts once.
  const findings = [...new Map(answers.flatMap((answer) => answer.findings).filter(({ hidden }) => !hidden).map((finding) => [finding.fingerprint, finding])).values()];
  byId("counts").replaceChildren(
    ...TIERS.flatMap((tier) => {
      const count = findings.filter((finding) => finding.tier === tier).length;
      return count ? [make("li", {}, make("b", { text: String(count) }), make("span", { class: `tier ${tier}`, text: words.tier(tier) }))] : [];
    }),
  );
  const read = answers.filter((answer) => !answer.failed);
  const failed = answers.filter((answer) => answer.failed).length;
  const where = read.length ? words.counted("answersOne", "answersMany", read.length) : "";
  const line = top.on || top.manual ? (read.length ? `${words.coverage(sumCoverage(shown))} · ${where}` : failed ? "" : say("noAnswers")) : say("siteOff");
  byId("coverage").textContent = shown.some(({ reading }) => reading) && read.length ? `${line} · ${say("reading")}` : line;
  byId("coverage").hidden = !line;
  byId("failed").textContent = failed ? words.counted("failedOne", "failedMany", failed) : "";
  byId("failed").hidden = !failed;
  const layout = states.some((state) => state.layout === "changed") ? "layoutChanged" : states.some((state) => state.layout === "adapter") ? "" : "layoutDetecting";
  byId("layout").textContent = layout && top.on && !top.manual ? say(layout) : "";
  byId("layout").hidden = !byId("layout").textContent;
  const partly = [answers.some(({ truncated }) => truncated) ? say("truncatedPage") : "", missing(shown)].filter(Boolean).join(" ");
  byId("partly").textContent = partly;
  byId("partly").hidden = !partly;
};

const showNone = async () => {
  if (!url) return showOther(say("siteImpossible"));
  const origin = `${url.protocol}//${url.hostname}/*`;
  const covered = chrome.runtime.getManifest().content_scripts?.[0]?.matches?.some((pattern) => matches(pattern, url)) ?? false;
  const start = () => {
    post({ type: "read-page", tab: id });
    setTimeout(() => post({ type: "watch", tab: id }), 400);
  };
  if (covered || (await chrome.permissions.contains({ origins: [origin] }))) {
    return showOther(say("siteReload"), undefined, { label: say("startHere"), act: start });
  }
  showOther(say("siteUnknown"), say("addSiteMeans"), {
    label: say("addSite"),
    act: () => {
      void chrome.permissions.request({ origins: [origin] }).then((granted) => {
        if (!granted) return;
        showOther(say("siteAdded"));
        start();
      });
    },
  });
};

/** @param {string} pattern @param {URL} at */
const matches = (pattern, at) => {
  const [, scheme, host, path = ""] = /^(\w+):\/\/([^/]+)(\/.*)\*$/.exec(pattern) ?? [];
  return `${scheme}:` === at.protocol && host === at.hostname && at.pathname.startsWith(path);
};

const post = connect(
  (message) => {
    if (message.type === "engine") {
      const text = words.engine(message.engine);
      byId("engine").textContent = text;
      byId("engine").hidden = !text;
    }
    if (message.type !== "tab" || message.tab !== id) return;
    const states = message.frames.map(({ state }) => state);
    if (states.length) {
      answered = true;
      showPage(states);
    }
  },
  (say) => say({ type: "watch", tab: id }),
);

// A page that has a content script answers at once; after a moment without an answer there is none.
setTimeout(() => {
  if (!answered) void showNone();
}, 300);

byId("panel").addEventListener("click", () => {
  /** Firefox's name for it. @type {any} */
  const { sidebarAction } = /** @type {any} */ (globalThis).browser ?? {};
  if (chrome.sidePanel?.open) void chrome.sidePanel.open({ tabId: id }).then(() => close());
  else void sidebarAction?.open().then(() => close());
});
byId("options").addEventListener("click", () => {
  void chrome.runtime.openOptionsPage();
  close();
});
