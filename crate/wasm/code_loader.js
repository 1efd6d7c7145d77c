// Runs the code auditor: a module of its own, loaded with the first answer that has code, and tables beside it, each loaded when first asked for.
import { bytes } from "./verifier_loader.js";

const file = (name) => bytes(new URL(name, import.meta.url));

/** The module's script and the names of the tables there are, once they are asked for. */
let loading;
/** The auditor and the tables it was given; none before the first answer with code, and after a trap. */
let code;
/** One input after the other: a trap is the fault of the one at work. */
let last = Promise.resolve();

async function load() {
  const [script, module, tables] = await Promise.all([import("./caveat_code.js"), file("caveat_code_bg.wasm"), file("tables/index.json")]);
  await script.default({ module_or_path: module });
  return { script, tables: JSON.parse(new TextDecoder().decode(tables)) };
}

async function loaded() {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    // Another answer tries again.
    loading = undefined;
    throw error;
  }
}

async function table(name) {
  const unpacked = new Blob([await file(`tables/${name}.gz`)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

async function audit(input) {
  const { script, tables } = await loaded();
  const missing = [];
  try {
    code ??= new script.Code();
    const give = async (name) => {
      try {
        code.give(name, await table(name));
      } catch {
        missing.push(name);
      }
    };
    await Promise.all(code.needs(input, tables).map(give));
    return { findings: JSON.parse(code.audit(input)), missing };
  } catch {
    // A trap leaves the instance half changed: its memory is let go, not freed, and the next input is given another one.
    code = undefined;
    script.__wbg_reset_state();
    throw new Error("the code auditor failed on it");
  }
}

/**
 * What is wrong with an answer's code, and the tables that could not be read.
 * @param {object} input `Input` of the crate caveat-code
 * @returns {Promise<{ findings: object[], missing: string[] }>}
 */
export function auditCode(input) {
  const turn = last.then(() => audit(JSON.stringify(input)));
  last = turn.catch(() => {});
  return turn;
}
