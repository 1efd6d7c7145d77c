// A page of one layout: a composer, a thread, and a script that writes answers the way the site's framework does.

const STYLE = `
  body { font: 16px/1.6 sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem; background: Canvas; color: CanvasText; color-scheme: light dark; }
  nav { display: flex; gap: 1rem; opacity: .6 } .sr-only, h4 { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  #ask { display: block; width: 100%; box-sizing: border-box; min-height: 3em; border: 1px solid #8888 } form { margin: 2rem 0 }
  [class*=think], [class*=reasoning], model-thoughts, ms-thought-chunk { opacity: .6; font-size: .85em }`;

// Runs in the page.
const script = (layout) => {
  const composer = document.querySelector("#ask");
  const marker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (!marker.nextNode().data.includes("%turns%"));
  const thread = marker.currentNode.parentElement;
  thread.replaceChildren();
  const answers = [];
  let writing = 0;

  /** A turn's element, and the places its marks stand for. */
  const make = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const element = holder.content.firstElementChild;
    const places = {};
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const name = /^%(\w+)%$/.exec(node.data)?.[1];
      if (name) places[name] = node.parentElement;
    }
    for (const place of Object.values(places)) place.replaceChildren();
    return { element, places };
  };
  const set = (turn, changes = []) => {
    for (const [selector, name, value] of changes) (selector ? turn.querySelector(selector) : turn)?.setAttribute(name, value);
  };

  const block = ({ tag, text }) => {
    const style = tag === "p" ? layout.paragraph ?? "p" : tag;
    const element = document.createElement(style === "span" ? "p" : style);
    if (style === "div") element.className = "paragraph";
    const inner = style === "span" ? element.appendChild(document.createElement("span")) : element;
    if (text) inner.append(text);
    return { element, inner };
  };
  const render = (place, blocks) => {
    const nodes = [];
    for (const each of blocks) {
      const { element } = block(each);
      const last = nodes.at(-1);
      if (!each.inside) nodes.push(element);
      else if (last?.localName === each.inside) last.append(element);
      else {
        const list = document.createElement(each.inside);
        list.append(element);
        nodes.push(list);
      }
    }
    place.replaceChildren(...nodes);
  };

  const write = async (place, blocks, pause) => {
    let list, open;
    const shown = [];
    for (const each of blocks) {
      shown.push({ ...each, text: "" });
      if (layout.write !== "rebuild") {
        open = block({ ...each, text: "" });
        if (!each.inside) list = null;
        else if (list?.localName !== each.inside) place.append((list = document.createElement(each.inside)));
        (list ?? place).append(open.element);
      }
      for (const word of each.text.match(/\s*\S+/g) ?? []) {
        shown.at(-1).text += word;
        if (layout.write === "rebuild") render(place, shown);
        else if (layout.write === "replace" || !open.inner.lastChild) open.inner.textContent = shown.at(-1).text;
        else open.inner.lastChild.appendData(word);
        await new Promise((next) => setTimeout(next, pause));
      }
    }
  };

  const answer = async ({ reasoning, blocks, pause = 12 }) => {
    writing++;
    document.documentElement.dataset.state = "writing";
    const { element, places } = make(layout.assistant);
    thread.append(element);
    if (layout.stop) document.querySelector("#buttons").innerHTML = layout.stop;
    set(element, layout.busy);
    if (places.reasoning && reasoning) await write(places.reasoning, [{ tag: "p", text: reasoning }], pause);
    await write(places.answer, blocks, pause);
    document.querySelector("#buttons").replaceChildren();
    set(element, layout.done);
    if (!--writing) document.documentElement.dataset.state = "done";
    return element;
  };
  const question = (text) => {
    const { element, places } = make(layout.user);
    places.text.textContent = text;
    thread.append(element);
  };
  const address = (id) => layout.conversation.replace("%id%", id);

  const send = () => {
    const text = composer.value ?? composer.innerText;
    if (!text.trim()) return;
    if ("value" in composer) composer.value = "";
    else composer.innerHTML = "<p></p>";
    question(text);
    if (location.href === layout.home) history.pushState(null, "", address(layout.id));
    void answer(answers.shift());
  };
  composer.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    send();
  });

  /** A whole turn's elements, question and answer. */
  const finished = ({ text, reasoning, blocks }) => {
    const asked = make(layout.user);
    asked.places.text.textContent = text;
    const said = make(layout.assistant);
    if (said.places.reasoning) render(said.places.reasoning, [{ tag: "p", text: reasoning }]);
    render(said.places.answer, blocks);
    set(said.element, layout.done);
    return [asked.element, said.element];
  };
  /** What was in the page, as a framework makes it again. */
  const anew = (elements) => elements.map((element) => element.cloneNode(true));
  let branch = [];

  window.chat = {
    queue: (next) => answers.push(next),
    /** The question of a turn, else of the last one, is edited, and answered anew: what followed it is gone. */
    edit(text, next, turn = thread.children.length / 2 - 1) {
      branch = [...thread.children];
      for (const element of branch.slice(2 * turn)) element.remove();
      question(text);
      return answer(next);
    },
    /** The arrows beside an edited question: the conversation as it was before, and as it is now. */
    turnOver() {
      const other = anew(branch);
      branch = [...thread.children];
      thread.replaceChildren(...other);
    },
    /** The arrows below a regenerated answer: another one stands in its place, in a new element or in the same. */
    swap(turn, next, inPlace) {
      const old = thread.children[2 * turn + 1];
      const [, said] = finished(next);
      if (inPlace) old.replaceChildren(...said.childNodes);
      else old.replaceWith(said);
    },
    /** Another conversation of the same site is shown, whole. */
    show(id, turns) {
      if (layout.conversation.includes("%id%")) history.pushState(null, "", address(id));
      thread.replaceChildren(...turns.flatMap(finished));
    },
    /** From now on only what can be seen is in the page, as virtualised lists have it: what is scrolled to is made anew. */
    virtualise() {
      const top = thread.getBoundingClientRect().top + scrollY;
      const rows = [...thread.children].map((element) => {
        const { top: start, bottom: end } = element.getBoundingClientRect();
        return { html: element.outerHTML, start: start + scrollY - top, end: end + scrollY - top, element };
      });
      document.documentElement.style.overflowAnchor = "none";
      const draw = () => {
        const seen = rows.filter(({ start, end }) => end > scrollY - top - 200 && start < scrollY - top + innerHeight + 200);
        for (const row of rows) {
          if (seen.includes(row) || !row.element) continue;
          row.element.remove();
          row.element = null;
        }
        let next = null;
        for (const row of [...seen].reverse()) {
          if (!row.element) {
            const holder = document.createElement("template");
            holder.innerHTML = row.html;
            thread.insertBefore(row.element = holder.content.firstElementChild, next);
          }
          next = row.element;
        }
        thread.style.padding = `${seen[0].start}px 0 ${rows.at(-1).end - seen.at(-1).end}px`;
      };
      addEventListener("scroll", draw);
      draw();
    },
    /** A virtualised list takes its first turns out of the page, and puts others of the same text back. */
    async remount() {
      const turns = [...thread.children].slice(0, 2);
      const copies = anew(turns);
      for (const turn of turns) turn.remove();
      await new Promise((next) => setTimeout(next, 300));
      thread.prepend(...copies);
    },
  };
};

/** The page's HTML. @param {import("./layouts.mjs").Layout} layout */
export const pageOf = (layout) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${layout.name}</title><style>${STYLE}</style></head>
<body>${layout.shell}<script>(${script})(${JSON.stringify(layout).replaceAll("<", "\\u003c")})</script></body></html>`;

/**
 * Markdown of paragraphs, headings and lists as the script's blocks.
 * @param {string} text
 */
export const blocksOf = (text) => text.split("\n\n").flatMap((block) => {
  if (/^1\. /.test(block)) return block.split("\n").map((line) => ({ tag: "li", inside: "ol", text: line.replace(/^\d+\. /, "") }));
  if (/^- /.test(block)) return block.split("\n").map((line) => ({ tag: "li", inside: "ul", text: line.slice(2) }));
  if (/^### /.test(block)) return [{ tag: "h3", text: block.slice(4) }];
  return [{ tag: "p", text: block }];
});
