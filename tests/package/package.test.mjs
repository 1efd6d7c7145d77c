// The npm package as somebody else gets it: packed, installed into an empty folder, used and type-checked there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pkg = join(root, "pkg");
const model = join(root, "models/verifier");
const hasModel = existsSync(join(model, "model.onnx"));
let folder;

const run = (command, args, options = {}) => execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });

before(() => {
  folder = mkdtempSync(join(tmpdir(), "caveat-package-"));
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: pkg }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", join(folder, filename)]);
  copyFileSync(join(root, "tests/package/example.mjs"), join(folder, "example.mjs"));
});
after(() => folder && rmSync(folder, { recursive: true, force: true }));

const installed = () => import(join(folder, "node_modules/caveat/node.js"));

test("the example runs", () => {
  const lines = run("node", ["example.mjs"]).trim().split("\n");
  assert.match(lines[0], /^wrong: 17 × 24 = 398 \(17 × 24 = 408\) at \d+\.\.\d+$|^wrong: 398 \(17 × 24 = 408\) at \d+\.\.\d+$/);
  assert.equal(lines.length, 2, lines.join("\n"));
});

test("the example's types hold", () => {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({
    compilerOptions: { allowJs: true, checkJs: true, noEmit: true, strict: true, target: "es2024", module: "nodenext", moduleResolution: "nodenext", lib: ["es2024", "esnext.disposable", "dom"], types: [] },
    files: ["example.mjs"],
  }));
  run("node", [join(root, "node_modules/typescript/bin/tsc"), "-p", "."]);
});

test("it holds what it needs and nothing else", () => {
  const files = JSON.parse(run("npm", ["pack", "--json", "--dry-run"], { cwd: pkg }))[0].files.map(({ path }) => path).sort();
  assert.deepEqual(files, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "THIRD-PARTY.md", "caveat.d.ts", "caveat.js", "caveat_bg.wasm", "caveat_code.d.ts",
    "caveat_code.js", "caveat_code_bg.wasm", "caveat_documents.d.ts", "caveat_documents.js", "caveat_documents_bg.wasm", "caveat_script.d.ts",
    "caveat_script.js", "caveat_script_bg.wasm", "caveat_tract.d.ts", "caveat_tract.js", "caveat_tract_bg.wasm", "caveat_verifier.d.ts",
    "caveat_verifier.js", "caveat_verifier_bg.wasm", "caveat_verifier_relaxed.d.ts", "caveat_verifier_relaxed.js",
    "caveat_verifier_relaxed_bg.wasm", "code_loader.js", "node.js", "package.json",
    ...readdirSync(join(root, "crate/code/tables")).filter((name) => name.endsWith(".gz")).map((name) => `tables/${name}`), "tables/index.json",
    "verifier_loader.js",
  ].sort());
});

test("the code auditor's modules and its tables are small", () => {
  const size = (name) => statSync(join(pkg, name)).size;
  for (const name of ["caveat_code_bg.wasm", "caveat_script_bg.wasm"]) assert.ok(size(name) <= 900_000, `${name}: ${size(name)} bytes`);
  const tables = readdirSync(join(pkg, "tables")).reduce((sum, name) => sum + size(`tables/${name}`), 0);
  assert.ok(tables <= 7_000_000, `${tables} bytes of tables`);
});

const CODE = "It is 17 × 24 = 398.\n\n```python\nimport os\nos.get_env('HOME')\n```\n\nThat is all.";

test("code in an answer is audited, from the disk", async () => {
  const { Auditor } = await installed();
  const auditor = await Auditor.create();
  const answer = { id: "a", revision: 1, settled: true, text: CODE };
  assert.deepEqual(auditor.auditText(answer).findings.map(({ check }) => check), ["arithmetic/equality"]);
  const report = await auditor.audit(answer);
  assert.deepEqual(report.findings.map(({ check, quote }) => [check, quote]), [["arithmetic/equality", "17 × 24 = 398"], ["code/symbol", "get_env"]]);
  assert.deepEqual(report.notices, []);
  // What is known of it is told without waiting, and answers that come together do not disturb one another.
  assert.equal(auditor.auditText(answer).findings.length, 2);
  const several = await Promise.all(["A", "B", "C"].map((name) => auditor.audit({ text: CODE.replace("HOME", name), settled: true })));
  assert.deepEqual(several.map(({ findings }) => findings.length), [2, 2, 2]);
});

test("without its module or a table code is not checked, and the report says so", async () => {
  const caveat = join(folder, "node_modules/caveat");
  const alone = "import { Auditor } from 'caveat'; const report = await (await Auditor.create()).audit(JSON.parse(process.argv[1])); console.log(JSON.stringify([report.findings.length, report.notices]));";
  /** In a process of its own: this one has it all by now. */
  const audited = () => JSON.parse(run("node", ["--input-type=module", "-e", alone, JSON.stringify({ text: CODE, settled: true })]));
  const away = (name, test) => {
    renameSync(join(caveat, name), join(caveat, "gone"));
    try {
      test(audited());
    } finally {
      renameSync(join(caveat, "gone"), join(caveat, name));
    }
  };
  away("tables/packages-npm.gz", ([found, notices]) => {
    assert.deepEqual([found, notices.map(({ code }) => code)], [2, ["code-unavailable"]]);
    assert.match(notices[0].message, /packages-npm/);
  });
  away("caveat_code_bg.wasm", ([found, notices]) => assert.deepEqual([found, notices.map(({ code }) => code)], [1, ["code-unavailable"]]));
});

test("auditText is synchronous and gives the same findings", async () => {
  const { Auditor } = await installed();
  const auditor = await Auditor.create();
  const answer = { id: "a", revision: 1, settled: true, text: "It is 17 × 24 = 398." };
  assert.deepEqual(auditor.auditText(answer).findings, (await auditor.audit(answer)).findings);
  assert.equal(auditor.auditText(answer).findings.length, 1);
});

test("settings switch a check off", async () => {
  const { Auditor } = await installed();
  const text = "It is 17 × 24 = 398.";
  const [{ check }] = (await Auditor.create()).auditText({ text, settled: true }).findings;
  assert.deepEqual((await Auditor.create({ settings: { disabled: [check] } })).auditText({ text, settled: true }).findings, []);
});

test("the catalogue is there", async () => {
  const { Auditor } = await installed();
  const checks = (await Auditor.create()).checks();
  assert.ok(checks.some(({ id }) => id === "arithmetic/equality"), checks.map(({ id }) => id).join(" "));
});

test("a wrong input is an error with its kind", async () => {
  const { Auditor } = await installed();
  const auditor = await Auditor.create();
  assert.throws(() => auditor.auditText({ text: 3 }), /^Error: input: /);
  await assert.rejects(Auditor.create({ model: new Uint8Array(3) }), /^Error: input: /);
  await assert.rejects(Auditor.create({ model: new Uint8Array(3), tokenizer: new Uint8Array(3), calibration: "{}" }), /^Error: model: /);
});

test("with a model a claim is held against a source", { skip: !hasModel && "no model in the checkout" }, async () => {
  const { Auditor } = await installed();
  const bytes = (name) => readFileSync(join(model, name));
  const auditor = await Auditor.create({ model: bytes("model.onnx"), tokenizer: bytes("tokenizer.json"), calibration: bytes("calibration.json").toString() });
  const report = await auditor.audit({
    id: "a", revision: 1, settled: true, text: "The tower is made of wood.", sources: [{ id: "s", text: "The tower is 330 metres tall. The tower is made of iron." }],
  });
  assert.deepEqual(report.notices, []);
  assert.deepEqual(report.findings.map(({ check, quote }) => [check, quote]), [["verifier/source", "The tower is made of wood."]]);
});
