// Writes the options that a version of TypeScript declares as a JSON schema: `node config.mjs PATH/TO/typescript.js`.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const ts = createRequire(import.meta.url)(resolve(process.argv[2]));

/** @param {{ name: string, type: unknown, isCommandLineOnly?: boolean, element?: { type: unknown } }[]} options */
function keys(options = []) {
  const known = options.filter((option) => !option.isCommandLineOnly);
  // What an option of type object holds is the person's own: paths, settings of plugins.
  const schema = (option) => (option.type === "object" || option.element?.type === "object" ? {} : { type: "string" });
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(known.map((option) => [option.name, schema(option)])) };
}

const reference = { type: "object", properties: { path: { type: "string" }, prepend: { type: "boolean" }, circular: { type: "boolean" } } };
const list = { type: "array", items: { type: "string" } };
const properties = { extends: list, files: list, include: list, exclude: list, compileOnSave: { type: "boolean" } };
properties.compilerOptions = keys(ts.optionDeclarations);
properties.typeAcquisition = keys(ts.typeAcquisitionDeclarations);
properties.references = { type: "array", items: reference };
if (ts.optionsForWatch) properties.watchOptions = keys(ts.optionsForWatch);
process.stdout.write(JSON.stringify({ type: "object", properties }));
