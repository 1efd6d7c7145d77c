// Writes what the completion specs of npm's @withfig/autocomplete (MIT) say of commands, as JSON: `node commands.mjs FOLDER NAME…`.
// Only facts are kept: the names of subcommands and options, and which options take a value.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [folder, ...names] = process.argv.slice(2);
const list = (value) => (value === undefined ? [] : [value].flat());

function facts(spec, depth = 0) {
  const options = list(spec.options).map((option) => {
    const [first] = list(option.args);
    return { names: list(option.name), value: first !== undefined && !first.isOptional };
  });
  const subcommands = depth > 5 ? [] : list(spec.subcommands).map((inner) => ({ names: list(inner.name), ...facts(inner, depth + 1) }));
  // A spec that goes on elsewhere, or asks the tool itself, is not whole.
  const open = Boolean(spec.loadSpec) || Boolean(spec.generateSpec);
  return { options, subcommands, open };
}

const out = {};
for (const name of names) {
  const module = await import(pathToFileURL(resolve(folder, `${name}.js`)).href);
  const spec = typeof module.default === "function" ? await module.default("0.0.0").catch?.(() => ({})) ?? {} : module.default;
  out[name] = facts(spec.versionedSpecPaths ? {} : spec);
}
process.stdout.write(JSON.stringify(out));
