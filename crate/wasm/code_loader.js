// Runs the code auditor: a module of its own for each part, loaded with the first answer that has such code, and tables beside them, each loaded
// when first asked for.
import { bytes } from "./verifier_loader.js";

/** The parts by name: a part's script and its module lie beside this file. */
const PARTS = { code: "caveat_code", script: "caveat_script" };

const file = (name) => bytes(new URL(name, import.meta.url));

/** The names of the tables there are, once they are asked for. */
let index;

async function tables() {
  index ??= file("tables/index.json");
  try {
    return JSON.parse(new TextDecoder().decode(await index));
  } catch (error) {
    // Another answer tries again.
    index = undefined;
    throw error;
  }
}

async function table(name) {
  const unpacked = new Blob([await file(`tables/${name}.gz`)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** One part of the auditor. */
class Part {
  /** Its script, once it is asked for. */
  #loading;
  /** It and the tables it was given; none before the first answer with such code, and after a trap. */
  #code;
  /** One input after the other: a trap is the fault of the one at work. */
  #last = Promise.resolve();
  #name;

  /** @param {string} name Its files' name */
  constructor(name) {
    this.#name = name;
  }

  async #load() {
    const [script, module] = await Promise.all([import(`./${this.#name}.js`), file(`${this.#name}_bg.wasm`)]);
    await script.default({ module_or_path: module });
    return script;
  }

  async #loaded() {
    this.#loading ??= this.#load();
    try {
      return await this.#loading;
    } catch (error) {
      // Another answer tries again.
      this.#loading = undefined;
      throw error;
    }
  }

  async #audit(input) {
    const [script, known] = await Promise.all([this.#loaded(), tables()]);
    const missing = [];
    try {
      this.#code ??= new script.Code();
      const give = async (name) => {
        try {
          this.#code.give(name, await table(name));
        } catch {
          missing.push(name);
        }
      };
      await Promise.all(this.#code.needs(input, known).map(give));
      return { findings: JSON.parse(this.#code.audit(input)), missing };
    } catch {
      // A trap leaves the instance half changed: its memory is let go, not freed, and the next input is given another one.
      this.#code = undefined;
      script.__wbg_reset_state();
      throw new Error("the code auditor failed on it");
    }
  }

  audit(input) {
    const turn = this.#last.then(() => this.#audit(input));
    this.#last = turn.catch(() => {});
    return turn;
  }
}

const parts = Object.fromEntries(Object.entries(PARTS).map(([part, name]) => [part, new Part(name)]));

/**
 * What is wrong with an answer's code, the tables that could not be read, and why a part found nothing, where one failed.
 * @param {object} input `Input` of the crate caveat-code
 * @param {string[]} wanted The names of the parts that read it
 * @returns {Promise<{ findings: object[], missing: string[], failed: string | null }>}
 */
export async function auditCode(input, wanted) {
  const text = JSON.stringify(input);
  const heard = await Promise.allSettled(wanted.map((part) => parts[part].audit(text)));
  const given = heard.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = heard.find((one) => one.status === "rejected");
  return {
    findings: given.flatMap(({ findings }) => findings),
    missing: given.flatMap(({ missing }) => missing),
    failed: failed ? String(failed.reason?.message ?? failed.reason) : null,
  };
}
