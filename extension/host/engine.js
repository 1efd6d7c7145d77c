// Owns the Worker: starts it when first needed, and starts it again when it fails or falls silent, with the settings and the work it had.

/** @typedef {import("../messages.js").ToWorker} ToWorker */
/** @typedef {import("../messages.js").FromWorker} FromWorker */
/** @typedef {Extract<ToWorker, { type: "audit" | "page" }>} Work */

const SILENT_MS = 20_000;
const DEAD_MS = 40_000;
const MOST_FAILURES = 5;

export class Engine {
  /** @type {Worker | null} */ #worker = null;
  /** @type {ToWorker | null} */ #settings = null;
  /** What is under way, and how often the worker died with each. @type {Map<string, { work: Work, deaths: number }>} */ #open = new Map();
  /** @type {FromWorker | null} */ #ready = null;
  /** @type {FromWorker | null} */ #model = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #silence;
  #failures = 0;
  #wantsChecks = false;

  /** @param {(message: FromWorker) => void} receive */
  constructor(receive) {
    this.receive = receive;
  }

  /** Tells a background that has just connected what it has missed. */
  greet() {
    if (this.#ready) this.receive(this.#ready);
    if (this.#model) this.receive(this.#model);
  }

  /** @param {ToWorker} message */
  post(message) {
    if (message.type === "configure") this.#settings = message;
    else if (message.type === "audit" || message.type === "page") this.#open.set(message.key, { work: message, deaths: 0 });
    else if (message.type === "cancel") this.#open.delete(message.key);
    else this.#wantsChecks = true;
    // A worker hears nothing before its WebAssembly is up, so nothing is sent to it before it says "ready".
    if (this.#ready) this.#worker?.postMessage(message);
    else if (!this.#worker && message.type !== "configure" && message.type !== "cancel") this.#start();
    this.#listen();
  }

  #start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "caveat" });
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
      this.#resume();
    } else if (message.type === "checks") this.#wantsChecks = false;
    else if (message.type === "model") this.#model = message;
    else if (message.type === "report") {
      const open = this.#open.get(message.key);
      if (open?.work.type === "audit" && message.final && message.report.revision >= open.work.answer.revision) this.#open.delete(message.key);
      this.#failures = 0;
    } else if (message.type === "page" || (message.type === "error" && message.key !== undefined)) this.#open.delete(/** @type {string} */ (message.key));
    this.receive(message);
    this.#listen();
  }

  #resume() {
    if (this.#settings) this.#worker?.postMessage(this.#settings);
    for (const { work } of this.#open.values()) this.#worker?.postMessage(work);
    if (this.#wantsChecks) this.#worker?.postMessage({ type: "checks" });
  }

  /** @param {string} reason */
  #die(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = this.#model = null;
    this.#failures++;
    for (const [key, open] of this.#open) {
      // What killed the worker twice is not given to it a third time.
      if (++open.deaths < 2 && this.#failures <= MOST_FAILURES) continue;
      this.#open.delete(key);
      this.receive({ type: "error", key, kind: "engine", message: reason || "The engine stopped." });
    }
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
