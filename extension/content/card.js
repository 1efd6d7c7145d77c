// The one thing Caveat adds to a page: a card in a closed shadow root, on the document's root element. It takes the focus only when
// it was opened from the keyboard, swallows no click and no key outside of itself, and writes text with textContent only.

var caveatCard = (() => {
  /** @typedef {import("../../pkg/caveat.js").Finding} Finding */
  /** @typedef {{ owner: string, finding: Finding, pieces: { node: Text | Element, start: number, end: number }[], words: string[], tone: "light" | "dark" }} Placed */
  /**
   * @typedef {object} Actions
   * @property {(placed: Placed, way: "this" | "kind" | "check" | "wrong", hide: boolean) => Promise<import("../messages.js").Hidden>} hide
   * @property {(placed: Placed, wanted: boolean) => void} clean  all marks of its answer
   * @property {(placed: Placed) => Promise<{ query: string, question: string } | undefined>} kit
   * @property {(step: 1 | -1) => void} move
   * @property {() => void} panel
   * @property {(placed: Placed) => { index: number, count: number }} position
   */

  const { say } = caveatWords;

  const CSS_TEXT = `
:host { all: initial !important; display: block !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important;
  overflow: visible !important; border: 0 !important; padding: 0 !important; margin: 0 !important; background: none !important; z-index: 2147483647 !important; }
.card { --paper: #fffdf9; --ink: #22272e; --soft: #636b76; --line: #e7e2d9; --well: #f5f1e9; --act: #2f4a6d; --tier: #c92a2a;
  position: fixed; box-sizing: border-box; width: min(356px, calc(100vw - 16px)); max-height: min(80vh, 600px); overflow: auto; overscroll-behavior: contain; scroll-padding-block: 44px 56px;
  background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 14px; outline: none;
  box-shadow: 0 1px 2px rgb(20 24 32 / 8%), 0 12px 36px -8px rgb(20 24 32 / 26%);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-align: start; letter-spacing: normal; }
.card[hidden] { display: none; }
/* A script's focus() shows no ring of its own where the mouse came last; the keyboard's card always does. */
.card.keyed:focus, .card:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.dark { --paper: #23272e; --ink: #eceff3; --soft: #a4adb9; --line: #3a4049; --well: #2c323a; --act: #a9c7ee; --tier: #ff8579; color-scheme: dark; }
.contradicted { --tier: #a85507; } .dark.contradicted { --tier: #ffb057; }
.unsupported { --tier: #7a4fb5; } .dark.unsupported { --tier: #c4a1f5; }
.doubtful { --tier: #4a6785; } .dark.doubtful { --tier: #9db8d2; }
.head { position: sticky; top: 0; z-index: 1; background: var(--paper); display: flex; align-items: center; gap: 8px; padding-block: 10px 2px; padding-inline: 16px 10px; }
.tier { color: var(--tier); font-weight: 650; text-decoration: underline; text-decoration-thickness: 1.5px; text-underline-offset: 4px; text-decoration-style: wavy; }
.contradicted .tier { text-decoration-style: double; } .unsupported .tier { text-decoration-style: dashed; } .doubtful .tier { text-decoration-style: dotted; }
.plain .tier { color: var(--ink); text-decoration: none; }
.chance { color: var(--soft); font-size: 12.5px; flex: 1; min-width: 0; line-height: 1.3; text-wrap: balance; }
.close { flex: none; width: 28px; height: 28px; padding: 0; border-radius: 8px; font-size: 17px; line-height: 1; color: var(--soft); }
.body { padding: 4px 16px 12px; display: grid; gap: 10px; }
p { margin: 0; overflow-wrap: anywhere; }
.working { background: var(--well); border-radius: 9px; padding: 8px 11px; font: 13px/1.5 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
figure { margin: 0; padding-inline-start: 11px; border-inline-start: 3px solid var(--line); }
blockquote { margin: 0; overflow-wrap: anywhere; } figcaption { color: var(--soft); font-size: 12.5px; }
.fix { display: flex; align-items: center; gap: 8px; } .fix > span { color: var(--soft); } .fix ins { text-decoration: none; font-weight: 600; overflow-wrap: anywhere; flex: 1; }
.record { color: var(--soft); font-size: 12.5px; }
.record b { font-weight: 550; color: var(--ink); }
.foot { position: sticky; bottom: 0; background: var(--paper); display: flex; align-items: center; gap: 6px; border-top: 1px solid var(--line); padding: 8px 10px 8px 8px; }
.foot .hint { flex: 1; }
.drawer { display: grid; gap: 2px; border-top: 1px solid var(--line); padding: 8px 10px 10px; }
.drawer h3 { margin: 4px 8px 0; font-size: 12.5px; font-weight: 600; color: var(--soft); }
.drawer > p { margin: 0 8px 4px; }
.drawer .row { display: flex; flex-wrap: wrap; gap: 6px; margin: 0 8px 6px; }
.drawer > button { text-align: start; white-space: normal; }
.drawer small { display: block; color: var(--soft); font-weight: 400; font-size: 12px; line-height: 1.35; }
button { all: unset; box-sizing: border-box; cursor: pointer; padding: 4px 9px; border-radius: 8px; color: var(--act); font-weight: 550; font-size: 13px; text-align: center; white-space: nowrap; }
button:hover { background: var(--well); }
button:focus-visible { box-shadow: 0 0 0 2px var(--act); }
button.boxed { border: 1px solid var(--line); }
button[aria-expanded=true] { background: var(--well); }
.steps { display: flex; flex: none; align-items: center; gap: 2px; color: var(--soft); font-size: 12.5px; white-space: nowrap; } .steps button { padding: 4px 7px; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .card { border-color: CanvasText; } .tier { color: CanvasText; } button { border: 1px solid ButtonBorder; } .working { border: 1px solid CanvasText; } .steps { gap: 5px; } }
@media (prefers-reduced-motion: no-preference) { .card { animation: rise .12s ease-out; } @keyframes rise { from { opacity: 0; transform: translateY(3px); } } }
`;

  /** @type {Actions | null} */ let actions = null;
  /** @type {HTMLElement | null} */ let host = null;
  /** @type {HTMLElement} */ let card;
  /** @type {HTMLElement} */ let status;
  /** @type {Placed | null} */ let shown = null;
  let open = false;
  /** Opened from the keyboard, or entered: stays until it is closed. */
  let pinned = false;
  /** @type {Element | null} */ let before = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  /** @type {Placed | null} */ let waiting = null;

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag @param {string} [name] @param {string} [text]
   */
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /** @param {string} label @param {() => void} act @param {string} [name] */
  const button = (label, act, name) => {
    const element = make("button", name, label);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };

  const build = () => {
    if (host) {
      // Frameworks that own the whole document sometimes drop what they did not put there.
      if (!host.isConnected) document.documentElement.append(host);
      return;
    }
    host = document.createElement("caveat-card");
    host.popover = "manual";
    const root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
    root.adoptedStyleSheets = [sheet];
    card = make("section", "card");
    card.hidden = true;
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");
    card.dir = say("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
    status = make("div", "status");
    status.setAttribute("role", "status");
    root.append(card, status);
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", () => later());
    card.addEventListener("focusin", () => (pinned = true));
    // What is typed and clicked in the card is the card's own; the page's shortcuts do not see it.
    for (const kind of ["keydown", "keyup", "keypress", "click", "pointerdown", "pointerup", "mousedown", "mouseup", "wheel", "copy"]) {
      card.addEventListener(kind, (event) => event.stopPropagation(), { passive: true });
    }
    card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    document.documentElement.append(host);
  };

  /** @param {string} text */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea");
      area.value = text;
      status.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    status.textContent = say("copied");
  };

  /** @param {string} title @param {string} label @param {string} name @param {string} [aside] */
  const head = (title, label, name, aside = "") => {
    card.className = `card ${name}`;
    card.setAttribute("aria-label", label);
    const header = make("div", "head");
    const close = button("×", () => hide(), "close");
    close.setAttribute("aria-label", say("close"));
    header.append(make("span", "tier", title), make("span", "chance", aside), close);
    return header;
  };

  /** @param {Placed} placed */
  const fill = (placed) => {
    const { finding } = placed;
    const header = head(caveatWords.tier(finding.tier), say("cardLabel", caveatWords.tier(finding.tier), finding.quote), `${finding.tier} ${placed.tone}`, caveatWords.sure(finding));
    const body = make("div", "body");
    const message = make("p", "message", finding.message);
    message.dir = "auto";
    body.append(message);
    const words = caveatWords.working(finding);
    if (words) {
      const working = make("div", "working", words);
      working.dir = "auto";
      body.append(working);
    }
    for (const { quotes, where } of caveatWords.evidence(finding).slice(0, 3)) {
      const figure = make("figure");
      const quote = make("blockquote", "", quotes.join(" · "));
      quote.dir = "auto";
      figure.append(quote, make("figcaption", "", where));
      body.append(figure);
    }
    const { correction } = finding;
    if (correction !== undefined && correction !== null) {
      const fix = make("div", "fix");
      const copyButton = button(say("copy"), () => {
        void copy(correction);
        copyButton.textContent = say("copied");
      }, "boxed");
      const right = make("ins", "", correction);
      right.dir = "auto";
      fix.append(make("span", "", say("shouldRead")), right, copyButton);
      body.append(fix);
    }
    const record = make("p", "record");
    record.append(make("b", "", finding.title), ` · ${caveatWords.record(finding)}`);
    body.append(record);

    const { index, count } = actions?.position(placed) ?? { index: 0, count: 1 };
    if (count > 1) {
      const steps = make("span", "steps");
      const previous = button("‹", () => actions?.move(-1));
      previous.setAttribute("aria-label", say("previous"));
      const next = button("›", () => actions?.move(1));
      next.setAttribute("aria-label", say("next"));
      steps.append(previous, say("ofCount", index + 1, count), next);
      header.lastElementChild?.before(steps);
    }
    const footer = make("div", "foot");
    const ignore = button(say("ignore"), () => dismiss(placed, "this"));
    ignore.title = say("ignoreMeans");
    footer.append(ignore, make("span", "hint"), opener("verify", verify), opener("more", more));
    card.replaceChildren(header, body, footer);

    /** @param {string} name @param {(placed: Placed, drawer: HTMLElement) => void} draw */
    function opener(name, draw) {
      const own = button(say(name), () => {
        const shut = own.getAttribute("aria-expanded") === "true";
        for (const other of footer.querySelectorAll("[aria-expanded]")) other.setAttribute("aria-expanded", "false");
        card.querySelector(".drawer")?.remove();
        if (shut) return;
        own.setAttribute("aria-expanded", "true");
        pinned = true;
        const drawer = make("div", "drawer");
        draw(placed, drawer);
        footer.before(drawer);
        settle();
      });
      own.setAttribute("aria-expanded", "false");
      return own;
    }
  };

  /** The rows of a drawer grow the card: it keeps off its words all the same. */
  const settle = () => {
    const anchor = shown && anchorOf(shown, null);
    if (anchor) place(anchor);
    card.querySelector(".drawer")?.scrollIntoView({ block: "nearest" });
  };

  /** What a reader can look it up with. @param {Placed} placed @param {HTMLElement} drawer */
  const verify = (placed, drawer) => {
    void actions?.kit(placed).then((kit) => {
      if (!kit || !drawer.isConnected) return;
      for (const [name, text] of /** @type {const} */ ([["kitSearch", kit.query], ["kitAsk", kit.question]])) {
        const words = make("p", "", text);
        words.dir = "auto";
        const row = make("div", "row");
        const copyButton = button(say("copy"), () => {
          void copy(text);
          copyButton.textContent = say("copied");
        }, "boxed");
        row.append(copyButton);
        if (name === "kitAsk") {
          const compose = button(say("kitCompose"), () => {
            before = null;
            if (caveatAct.compose(text)) hide();
            else compose.textContent = say("kitNoComposer");
          }, "boxed");
          compose.title = say("kitComposeMeans");
          row.append(compose);
        }
        drawer.append(make("h3", "", say(name)), words, row);
      }
      settle();
    });
  };

  /** @param {Placed} placed @param {HTMLElement} drawer */
  const more = (placed, drawer) => {
    for (const way of /** @type {const} */ (["kind", "check", "wrong", "clean"])) {
      const row = button(say(`more_${way}`), () => dismiss(placed, way));
      row.append(make("small", "", say(`moreMeans_${way}`)));
      drawer.append(row);
    }
  };

  /** Takes marks away; the card stays for the undo, though its finding goes. @param {Placed} placed @param {"this" | "kind" | "check" | "wrong" | "clean"} way */
  const dismiss = async (placed, way) => {
    shown = null;
    /** @param {boolean} away */
    const act = (away) => (way === "clean" ? actions?.clean(placed, away) : actions?.hide(placed, way, away));
    open = false;
    const asked = act(true);
    open = pinned = true;
    caveatHighlight.focus(null);
    const answer = await asked;
    // Closed in the meantime, or about another finding.
    if (!open || shown) return;
    const refused = answer && answer !== "private";
    const title = say(refused ? "notDone" : `done_${way}`);
    const header = head(title, title, `plain ${placed.tone}`);
    const body = make("div", "body");
    const means = say(refused ? answer : `doneMeans_${answer || way}`);
    body.append(make("p", "", means));
    const footer = make("div", "foot");
    const undo = button(say("undo"), async () => {
      const failed = await act(false);
      if (failed && failed !== "private") body.append(make("p", "", say(failed)));
      else hide();
    }, "boxed");
    if (!refused) footer.append(undo);
    card.replaceChildren(header, body, footer);
    (refused ? card : undo).focus();
    status.textContent = refused ? `${title} ${means}` : title;
  };

  /** @param {DOMRect | { left: number, right: number, top: number, bottom: number }} anchor */
  const place = (anchor) => {
    const gap = 8;
    // A page may enlarge its own root; the card keeps its size, and the window's pixels are its own.
    const zoom = host?.currentCSSZoom ?? 1;
    card.style.zoom = zoom === 1 ? "" : String(1 / zoom);
    card.style.maxHeight = "";
    const below = innerHeight - anchor.bottom - 2 * gap;
    const above = anchor.top - 2 * gap;
    const under = card.offsetHeight <= below || below >= above;
    // The card never covers the words it speaks of: where there is little room, it scrolls.
    const room = Math.max(120, under ? below : above);
    if (card.offsetHeight > room) card.style.maxHeight = `${room}px`;
    const { offsetWidth: width, offsetHeight: height } = card;
    const top = Math.max(gap, Math.min(under ? anchor.bottom + gap : anchor.top - gap - height, innerHeight - height - gap));
    const wanted = card.dir === "rtl" ? anchor.right + 12 - width : anchor.left - 12;
    const left = Math.min(Math.max(gap, wanted), Math.max(gap, document.documentElement.clientWidth * zoom - width - gap));
    card.style.top = `${top}px`;
    card.style.left = `${left}px`;
  };

  /** @param {Placed} placed @param {{ x: number, y: number } | null} point */
  const anchorOf = (placed, point) => {
    const rects = caveatHighlight.rects(placed);
    const hit = point && rects.find((rect) => point.y >= rect.top - 3 && point.y <= rect.bottom + 3 && point.x >= rect.left - 3 && point.x <= rect.right + 3);
    return hit || rects[0] || null;
  };

  const reveal = () => {
    card.hidden = false;
    open = true;
    try {
      if (!host?.matches(":popover-open")) host?.showPopover();
    } catch {
      // Not in the top layer then; the z-index still lifts it.
    }
  };

  /**
   * @param {Placed} placed
   * @param {{ point?: { x: number, y: number } | null, focus?: boolean }} [how]
   */
  const show = (placed, { point = null, focus = false } = {}) => {
    clearTimeout(timer);
    waiting = null;
    const anchor = anchorOf(placed, point);
    if (!anchor) return;
    build();
    shown = placed;
    pinned = focus;
    status.textContent = "";
    fill(placed);
    card.classList.toggle("keyed", focus);
    reveal();
    place(anchor);
    caveatHighlight.focus(placed);
    if (focus) {
      if (!before) before = document.activeElement;
      card.focus({ preventScroll: true });
    }
  };

  /**
   * What is to be said of no one finding.
   * @param {string} title @param {string[]} lines @param {DOMRect | null} anchor @param {"light" | "dark"} tone
   * @param {{ label: string, copies: string }} [offer] in the place of the way to the panel
   */
  const notice = (title, lines, anchor, tone, offer) => {
    build();
    clearTimeout(timer);
    shown = null;
    caveatHighlight.focus(null);
    pinned = true;
    const header = head(title, title, `plain ${tone}`);
    const body = make("div", "body");
    for (const line of lines) body.append(make("p", "", line));
    const footer = make("div", "foot");
    footer.append(make("span", "hint"), offer ? button(offer.label, () => void copy(offer.copies).then(hide), "boxed") : button(say("openPanel"), () => actions?.panel()));
    card.replaceChildren(header, body, footer);
    reveal();
    place(anchor ?? new DOMRect(innerWidth - 380, 16, 0, 0));
    status.textContent = [title, ...lines].join(" ");
  };

  /** For those who do not see the marks. @param {string} text */
  const announce = (text) => {
    build();
    if (!open) status.textContent = text;
  };

  const hide = () => {
    clearTimeout(timer);
    waiting = null;
    if (!open) return;
    open = false;
    pinned = false;
    shown = null;
    card.hidden = true;
    try {
      host?.hidePopover();
    } catch {
      // It was not shown as one.
    }
    caveatHighlight.focus(null);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    before = null;
  };

  /** Takes the card out of the page, for good. */
  const remove = () => {
    hide();
    host?.remove();
  };

  const later = () => {
    clearTimeout(timer);
    if (!pinned) timer = setTimeout(hide, 240);
  };

  /** Keeps the card to a finding that was placed anew, and closes it with one that is gone. @param {Placed[]} all */
  const refresh = (all) => {
    if (!open || !shown) return;
    const { finding } = shown;
    const spot = caveatHighlight.spotOf(shown);
    const again =
      all.find((placed) => caveatHighlight.spotOf(placed) === spot) ??
      all.find((placed) => placed.finding.fingerprint === finding.fingerprint && placed.owner === shown?.owner);
    if (!again) hide();
    else if (again !== shown) {
      shown = again;
      caveatHighlight.focus(again);
    }
  };

  /** Whether a point is clearly elsewhere: neither on the way from the words to the card nor near either. @param {{ x: number, y: number }} point */
  const away = ({ x, y }) => {
    const near = [card.getBoundingClientRect(), ...(shown ? caveatHighlight.rects(shown) : [])];
    return !near.some((rect) => x > rect.left - 60 && x < rect.right + 60 && y > rect.top - 60 && y < rect.bottom + 60);
  };

  /** @param {Actions} given */
  const attach = (given) => {
    actions = given;
    let frame = 0;
    /** @type {PointerEvent | null} */ let last = null;
    const look = () => {
      frame = 0;
      const event = last;
      if (!event || event.buttons || pinned) return;
      if (event.target === host) return clearTimeout(timer);
      const point = { x: event.clientX, y: event.clientY };
      const found = caveatHighlight.at(point.x, point.y);
      if (found && found === shown) {
        waiting = null;
        return clearTimeout(timer);
      }
      if (!found) {
        if (waiting) {
          waiting = null;
          clearTimeout(timer);
        }
        if (open && away(point)) hide();
        else if (open) later();
        return;
      }
      if (found === waiting) return;
      clearTimeout(timer);
      waiting = found;
      timer = setTimeout(() => show(found, { point }), open ? 60 : 160);
    };
    const options = { passive: true, capture: true };
    document.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || (!open && !caveatHighlight.all().length)) return;
      last = event;
      frame ||= requestAnimationFrame(look);
    }, options);
    document.addEventListener("pointerup", (event) => {
      if (event.target === host || !event.isPrimary) return;
      const found = event.pointerType === "mouse" ? null : caveatHighlight.at(event.clientX, event.clientY);
      if (found) show(found, { point: { x: event.clientX, y: event.clientY } });
      else if (open) {
        before = null;
        hide();
      }
    }, options);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && open && event.target !== host) hide();
    }, options);
    /** @type {EventTarget | null} */ let holder = null;
    // A link or a button within marked words that is reached by the keyboard shows their card and keeps the focus.
    document.addEventListener("focusin", (event) => {
      const target = event.target;
      if (pinned || target === host || !(target instanceof Element) || caveatDom.isEditable(target) || target.matches(":not(:focus-visible)")) return;
      const found = caveatHighlight.all().find(({ pieces }) => pieces.some(({ node }) => target.contains(node)) && (target.textContent?.length ?? 0) < 400);
      if (!found) return;
      show(found);
      // The pointer lies somewhere: it is not what opened the card, and does not shut it.
      pinned = true;
      holder = target;
    }, options);
    document.addEventListener("focusout", (event) => {
      if (event.target !== holder) return;
      holder = null;
      if (open && event.relatedTarget !== host) hide();
    }, options);
    let scrolling = 0;
    document.addEventListener("scroll", (event) => {
      if (!open || !shown || event.target === host) return;
      scrolling ||= requestAnimationFrame(() => {
        scrolling = 0;
        const anchor = shown && anchorOf(shown, null);
        if (!anchor || anchor.bottom < 0 || anchor.top > innerHeight) hide();
        else place(anchor);
      });
    }, options);
  };

  return { attach, show, hide, remove, notice, announce, refresh, shown: () => shown, isOpen: () => open };
})();
