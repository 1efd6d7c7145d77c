// Owns the Worker: starts it when first needed, and starts it again when it fails or falls silent, with the settings and the work it had.

/** @typedef {import("../messages.js").ToWorker} ToWorker */
/** @typedef {import("../messages.js").FromWorker} FromWorker */
/** @typedef {Extract<ToWorker, { type: "audit" | "page" | "compare" | "measure" }>} Work */
/**
 * Work under way.
 * @typedef {object} Open
 * @property {Work} work
 * @property {number} deaths    how often the worker died with it in hand
 * @property {boolean} given    whether the worker of now has it
 * @property {boolean} read     whether that worker has reported on it, and is at its scores
 */

const SILENT_MS = 20_000;
const DEAD_MS = 40_000;
const MOST_FAILURES = 5;
const MOST_DEATHS = 2;
const MOST_KILLERS = 100;

export class Engine {
  /** @type {Worker | null} */ #worker = null;
  /** @type {ToWorker | null} */ #settings = null;
  /** In the order in which the worker takes it up; what it died with comes last. @type {Map<string, Open>} */ #open = new Map();
  /** @type {FromWorker | null} */ #ready = null;
  /** @type {FromWorker | null} */ #model = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #silence;
  /** Deaths since the last report. */
  #failures = 0;
  #wantsChecks = false;
  /** Keys of what was given up. @type {Set<string>} */ #killers = new Set();
  /** After a death work is given out piece by piece, so that another death has one suspect. */
  #careful = false;
  /** A piece is done when it is read; where the death came later than that, when its last report is there. */
  #patient = false;

  /** @param {(message: FromWorker) => void} receive @param {() => Worker} [begin] starts a worker; without it, the extension's */
  constructor(receive, begin = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "caveat" })) {
    this.receive = receive;
    this.begin = begin;
  }

  /** Tells a background that has just connected what it has missed. */
  greet() {
    if (this.#ready) this.receive(this.#ready);
    if (this.#model) this.receive(this.#model);
  }

  /** @param {ToWorker} message */
  post(message) {
    if (message.type === "audit" || message.type === "page" || message.type === "compare" || message.type === "measure") this.#take(message);
    else {
      if (message.type === "configure") this.#settings = message;
      else if (message.type === "cancel") this.#open.delete(message.key);
      else this.#wantsChecks = true;
      // A worker hears nothing before its WebAssembly is up, so nothing is sent to it before it says "ready".
      if (this.#ready) this.#worker?.postMessage(message);
    }
    if (this.#ready) this.#give();
    else if (!this.#worker && (this.#open.size || this.#wantsChecks)) this.#start();
    this.#listen();
  }

  /** @param {Work} work */
  #take(work) {
    const known = this.#open.get(work.key);
    const killer = this.#killers.has(work.key);
    // While it streams, each word would stop the engine once more; the whole of it is tried once.
    if (killer && work.type === "audit" && !work.answer.settled) return this.#refuse(work.key, "");
    // The worker, too, puts a newer revision at the end of its line; what it died with stays behind everything else.
    this.#open.delete(work.key);
    this.#open.set(work.key, { work, deaths: known?.deaths ?? (killer ? MOST_DEATHS - 1 : 0), given: false, read: false });
    this.#suspectsLast();
  }

  /** @param {string} key @param {string} reason */
  #refuse(key, reason) {
    this.#open.delete(key);
    this.receive({ type: "error", key, kind: "engine", message: reason || "The engine stopped." });
  }

  #suspectsLast() {
    this.#open = new Map([...this.#open].sort(([, a], [, b]) => a.deaths - b.deaths));
  }

  /** Gives the worker what it does not have yet: all of it, or after a death one piece at a time. */
  #give() {
    const waiting = [...this.#open.values()].filter(({ given }) => !given);
    const busy = [...this.#open.values()].some(({ given, read }) => given && (this.#patient || !read));
    if (!waiting.length && !busy) this.#careful = this.#patient = false;
    for (const open of this.#careful ? waiting.slice(0, busy ? 0 : 1) : waiting) {
      open.given = true;
      this.#worker?.postMessage(open.work);
    }
  }

  #start() {
    const worker = this.begin();
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    });
    const failed = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#die(event instanceof ErrorEvent ? event.message : "");
    };
    worker.addEventListener("error", failed);
    worker.addEventListener("messageerror", failed);
  }

  /** @param {FromWorker} message */
  #receive(message) {
    if (message.type === "ready") {
      this.#ready = message;
      if (this.#settings) this.#worker?.postMessage(this.#settings);
      if (this.#wantsChecks) this.#worker?.postMessage({ type: "checks" });
    } else if (message.type === "checks") this.#wantsChecks = false;
    else if (message.type === "model") this.#model = message;
    else if (message.type === "report") {
      const open = this.#open.get(message.key);
      if (open?.work.type === "audit" && message.report.revision >= open.work.answer.revision) {
        // Of a long answer the beginning is reported on before the rest is read.
        open.read = !message.beginning;
        if (message.final) {
          this.#open.delete(message.key);
          this.#killers.delete(message.key);
        }
      }
      this.#failures = 0;
    } else if (message.type === "page" || message.type === "compared" || message.type === "measured" || (message.type === "error" && message.key !== undefined)) this.#open.delete(/** @type {string} */ (message.key));
    this.receive(message);
    if (this.#ready) this.#give();
    this.#listen();
  }

  /**
   * What the worker had in hand: it reads in the order given, and reports on each before the next; sources and scores come after all reading,
   * and in turns, so that of several that have been read it may have been any.
   */
  #inHand() {
    const given = [...this.#open].filter(([, { given }]) => given);
    return given.find(([, { read }]) => !read) ?? given[0];
  }

  /** @param {string} reason */
  #die(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = this.#model = null;
    this.#failures++;
    this.#careful = true;
    const [suspect, open] = this.#inHand() ?? [];
    if (open?.read) this.#patient = true;
    if (open && (!open.read || [...this.#open.values()].filter(({ read }) => read).length === 1)) open.deaths++;
    for (const [key, { deaths }] of this.#open) {
      // What the worker died with twice is not given to it a third time; one that does not start at all is given nothing more.
      const killed = key === suspect && deaths >= MOST_DEATHS;
      if (!killed && this.#failures <= MOST_FAILURES) continue;
      if (killed) this.#killers.add(key);
      if (this.#killers.size > MOST_KILLERS) this.#killers.delete(/** @type {string} */ (this.#killers.values().next().value));
      this.#refuse(key, reason);
    }
    for (const open of this.#open.values()) open.given = open.read = false;
    this.#suspectsLast();
    if (this.#open.size || (this.#wantsChecks && this.#failures <= MOST_FAILURES)) this.#start();
    this.#listen();
  }

  /** A worker that is killed from outside says nothing: silence with work under way is answered with a question, then with a new one. */
  #listen() {
    clearTimeout(this.#silence);
    if (!this.#open.size) return;
    this.#silence = setTimeout(() => {
      if (this.#ready) this.#worker?.postMessage({ type: "checks" });
      this.#silence = setTimeout(() => this.#die("The engine did not answer."), DEAD_MS - SILENT_MS);
    }, SILENT_MS);
  }
}
