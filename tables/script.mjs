// Writes the tables of JavaScript's own names and of Node's:
//
//     node script.mjs TYPESCRIPT BROWSER-COMPAT-DATA DATE OUT NODE-18 NODE-20 …
//
// TYPESCRIPT is the folder of npm's package `typescript` (its API, and its lib.*.d.ts), BROWSER-COMPAT-DATA that of `@mdn/browser-compat-data`, OUT the
// folder that gets `javascript.gz` and `node.gz`, and each NODE a folder with `@types/node` of one major version in its `node_modules`.
//
// The form is that of merge.py, with these differences:
// - `M globalThis` holds the names that are there without an import; `M fs` a module of Node (`M node:test` where only that spelling is one).
// - A class's instances are `C Array`, the class itself is what its name gives: `v Array >ArrayConstructor`. Where its type has no name, it is
//   `Element:static`. `f new` is its constructor, `f ()` what calling it gives.
// - `>` gives classes with what they hold: `Promise<Array<String>>`; `$0` is the first of what the class itself holds, `self` the class it was reached
//   by, `*` anything. That something may be null or undefined as well is left out.
// - `%` stands for: it may hold values that are not listed, none of which is called (the fields of a form, what is stored).
// - `{1={7` means: the object given as the second argument has no other keys than the members of the unit `{7`.
import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [typescript, data, date, out, ...nodes] = process.argv.slice(2).map((word, at) => (at === 2 ? word : resolve(word)));
const ts = createRequire(import.meta.url)(join(typescript, "lib", "typescript.js"));
const EDITIONS = ["ES5", ...Array.from({ length: 11 }, (_, at) => `ES${2015 + at}`), "ESNext"];
const LIB = /\/lib\.(es\d+|esnext|dom|decorators|scripthost|webworker)[^/]*\.d\.ts$/;
const PRIMITIVES = [
  [ts.TypeFlags.StringLike, "String"], [ts.TypeFlags.NumberLike, "Number"], [ts.TypeFlags.BooleanLike, "Boolean"],
  [ts.TypeFlags.BigIntLike, "BigInt"], [ts.TypeFlags.ESSymbolLike, "Symbol"],
];

/** What a program declares, as units with members. `counts` tells which files' declarations are taken. */
function read(roots, lib, counts, modules) {
  const options = { lib, types: [], noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const program = ts.createProgram(roots, options);
  const checker = program.getTypeChecker();
  const units = new Map();
  const waiting = [];

  const nameOf = (symbol) => {
    const declared = symbol.declarations?.[0];
    if (!declared) return null;
    const holder = declared.parent;
    if (symbol.flags & ts.SymbolFlags.TypeLiteral) {
      return holder && ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name) ? `${nameOf(checker.getSymbolAtLocation(holder.name))}:static` : null;
    }
    if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.Variable))) return null;
    const full = checker.getFullyQualifiedName(symbol);
    // What the files of another package declare is known by its own name.
    return full.replace(/^"(?:.*\/node_modules\/)?(?:node:)?([^"]*?)(?:\.d)?"\./, "$1.").replace(/^global\./, "");
  };

  const given = (type, own, depth = 0) => {
    if (!type || depth > 4) return "*";
    const flags = type.flags;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.Void)) return "*";
    if (type.isUnion() && !(flags & ts.TypeFlags.BooleanLike)) {
      const parts = type.types.filter((part) => !(part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
      const found = [...new Set(parts.map((part) => given(part, own, depth + 1)))];
      if (!found.length || found.includes("*") || found.length > 4 || (depth && found.length > 1)) return "*";
      return found.join("|");
    }
    for (const [kind, name] of PRIMITIVES) if (flags & kind) return name;
    if (flags & ts.TypeFlags.TypeParameter) {
      if (type.isThisType) return "self";
      const at = own.indexOf(type);
      if (at >= 0) return `$${at}`;
      const written = type.symbol?.declarations?.find(ts.isTypeParameterDeclaration)?.constraint;
      const held = written && checker.getTypeFromTypeNode(written);
      if (held && own.includes(held)) return `$${own.indexOf(held)}`;
      const other = type.getDefault?.();
      return other && other !== type ? given(other, own, depth + 1) : "*";
    }
    if (flags & ts.TypeFlags.IndexedAccess) {
      // An element by its tag: whichever it is, it is one of these.
      const map = /^(HTML|SVG|MathML)Element(?:Deprecated)?TagNameMap$/.exec(type.objectType.symbol?.name ?? "");
      return map ? `${map[1]}Element` : "*";
    }
    if (!(flags & ts.TypeFlags.Object)) return "*";
    if (checker.isTupleType(type)) return "Array<*>";
    const symbol = type.symbol;
    if (!symbol) return "*";
    if (symbol.flags & ts.SymbolFlags.Class && type === checker.getTypeOfSymbol(symbol)) return staticSide(symbol);
    if (symbol.flags & ts.SymbolFlags.ValueModule && !(symbol.flags & ts.SymbolFlags.Function) && type === checker.getTypeOfSymbol(symbol) && !symbol.name.startsWith('"')) return staticSide(symbol);
    const name = nameOf(symbol);
    if (!name) return type.getCallSignatures().length && !type.getProperties().length ? "Function" : "*";
    if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeLiteral))) return "*";
    waiting.push([name, symbol]);
    const held = type.objectFlags & ts.ObjectFlags.Reference ? checker.getTypeArguments(type).slice(0, type.target.typeParameters?.length ?? 0) : [];
    const words = held.filter((one) => !one.isThisType || own.includes(one)).map((one) => given(one, own, depth + 1).replaceAll(",", ";"));
    const plain = name === "ReadonlyArray" ? "Array" : name;
    // Of what is held, what says nothing at the end is left out.
    while (words.length && words.at(-1) === "*") words.pop();
    return words.length && words.length < 4 ? `${plain}<${words.join(";")}>` : plain;
  };

  const staticSide = (symbol) => {
    const name = `${nameOf(symbol) ?? checker.getFullyQualifiedName(symbol).replace(/^"(?:node:)?([^"]*)"\./, "$1.").replace(/^global\./, "")}:static`;
    waiting.push([name, symbol]);
    return name;
  };

  const unit = (name, k) => {
    if (!units.has(name)) units.set(name, { k, open: false, bases: new Set(), members: new Map() });
    return units.get(name);
  };

  const note = (symbol) => {
    const declared = symbol.declarations ?? [];
    const tags = declared.map((one) => ts.getJSDocDeprecatedTag(one));
    if (!tags.length || tags.some((tag) => !tag)) return null;
    const text = ts.getTextOfJSDocComment(tags.at(-1).comment) ?? "";
    return tidyNote(text);
  };

  /** The keys of an object that may be given in a place; none where it may have any. */
  const keys = (signatures, at) => {
    const found = new Set();
    let some = false;
    for (const signature of signatures) {
      const parameter = signature.parameters[at];
      if (!parameter) {
        const last = signature.parameters.at(-1);
        if (last?.valueDeclaration?.dotDotDotToken) return null;
        continue;
      }
      if (parameter.valueDeclaration?.dotDotDotToken) return null;
      let type = checker.getTypeOfSymbol(parameter);
      if (type.flags & ts.TypeFlags.TypeParameter) type = checker.getBaseConstraintOfType(type);
      for (let part of !type ? [null] : type.isUnion() ? type.types : [type]) {
        if (part && part.flags & ts.TypeFlags.TypeParameter) part = checker.getBaseConstraintOfType(part);
        if (!part || part.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive | ts.TypeFlags.TypeParameter | ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess)) return null;
        if (!(part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) continue;
        if (part.getCallSignatures().length) continue;
        if (checker.isArrayType(part) || checker.isTupleType(part)) continue;
        if (part.getStringIndexType() || part.getNumberIndexType()) { if (part.getStringIndexType()) return null; continue; }
        const properties = part.getProperties();
        if (!properties.length) return null;
        const optional = properties.some((one) => one.flags & ts.SymbolFlags.Optional);
        some ||= optional && !(part.symbol?.flags & ts.SymbolFlags.Class);
        for (const one of properties) if (!one.name.startsWith("__@")) found.add(one.name);
      }
    }
    return some && found.size ? [...found].sort() : null;
  };

  const signature = (signatures, own) => {
    let results = [...new Set(signatures.flatMap((one) => given(one.getReturnType(), own).split("|")))];
    // Any element is one with a tag, too.
    for (const whole of ["Element", "NodeListOf<Element>", "HTMLCollectionOf<Element>"]) {
      if (results.includes(whole)) results = results.filter((one) => one === whole || !/^(?:NodeListOf<|HTMLCollectionOf<)?(?:HTML|SVG|MathML)Element>?$/.test(one));
    }
    const entry = { gives: results.includes("*") || results.length > 4 ? null : results, options: {} };
    const most = Math.max(...signatures.map((one) => one.parameters.length));
    for (let at = 0; at < Math.min(most, 5); at += 1) {
      const words = keys(signatures, at);
      if (words) entry.options[at] = words;
    }
    return entry;
  };

  const edition = (symbol) => {
    let least = EDITIONS.length;
    for (const one of symbol.declarations ?? []) {
      const file = LIB.exec(one.getSourceFile().fileName)?.[1];
      const at = !file ? EDITIONS.length : file === "esnext" ? EDITIONS.length - 1 : EDITIONS.indexOf(file.toUpperCase());
      least = Math.min(least, at < 0 ? 0 : at);
    }
    return least;
  };

  const taken = (symbol) => !symbol.declarations || symbol.declarations.some((one) => counts(one.getSourceFile().fileName));

  const member = (into, symbol, own, type) => {
    const name = symbol.name;
    if (name.startsWith("__@") || name.startsWith("__#") || name === "prototype" || /\s/.test(name) || !taken(symbol)) return;
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const entry = { k: "p", gives: null, options: {}, dep: note(target), edition: edition(target) };
    if (target.flags & ts.SymbolFlags.Class) {
      entry.k = "c";
      entry.gives = [staticSide(target)];
    } else if (target.flags & ts.SymbolFlags.Value) {
      type ??= checker.getTypeOfSymbol(target);
      const whole = checker.getNonNullableType(type);
      const calls = whole.getCallSignatures();
      if (calls.length && !whole.getConstructSignatures().length && (target.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Function) || !nameOf(whole.symbol ?? target) || !whole.getProperties().length)) {
        Object.assign(entry, { k: "f" }, signature(calls, own));
        // A function with members of its own (`assert.ok`, `fs.realpath.native`).
        for (const one of whole.getProperties()) if (!one.name.startsWith("__")) entry.more = true;
      } else {
        const word = given(type, own);
        entry.gives = word === "*" ? null : word.split("|");
      }
    }
    into.members.set(name, entry);
  };

  const constructors = (into, type, own) => {
    const news = type.getConstructSignatures();
    const calls = type.getCallSignatures();
    const add = (name, list) => {
      if (!list.length || !list.some((one) => !one.declaration || counts(one.declaration.getSourceFile().fileName))) return;
      const tags = list.map((one) => one.declaration && ts.getJSDocDeprecatedTag(one.declaration));
      const dep = tags.every(Boolean) ? tidyNote(ts.getTextOfJSDocComment(tags.at(-1).comment) ?? "") : null;
      into.members.set(name, { k: "f", dep, edition: 0, ...signature(list, own) });
    };
    add("new", news);
    add("()", calls);
    if (news.length || calls.length) into.bases.add("Function");
  };

  const done = new Set();
  const drain = () => {
    while (waiting.length) {
      const [name, symbol] = waiting.pop();
      if (done.has(name)) continue;
      done.add(name);
      const isStatic = name.endsWith(":static");
      const type = isStatic && !(symbol.flags & ts.SymbolFlags.TypeLiteral) ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol);
      if (!taken(symbol)) continue;
      const into = unit(name, "C");
      if (isStatic) {
        const whole = symbol.flags & ts.SymbolFlags.TypeLiteral ? checker.getTypeAtLocation(symbol.declarations[0]) : type;
        for (const one of whole.getProperties()) member(into, one, []);
        constructors(into, whole, []);
        if (whole.getStringIndexType()) into.open = "~";
        continue;
      }
      const own = [...(type.typeParameters ?? [])];
      if (type.thisType) own.push(...[]);
      for (const one of symbol.members?.values() ?? []) {
        if (one.flags & (ts.SymbolFlags.TypeParameter | ts.SymbolFlags.Constructor | ts.SymbolFlags.Signature)) continue;
        if (one.declarations?.some((declared) => ts.getCombinedModifierFlags(declared) & ts.ModifierFlags.Private)) continue;
        member(into, one, own);
      }
      const any = type.getStringIndexType();
      if (any) into.open ||= any.flags & ts.TypeFlags.StringLike || ["HTMLFormElement", "Storage"].includes(name) || any.isUnion?.() ? "%" : "~";
      for (const base of checker.getBaseTypes(type) ?? []) {
        for (const word of given(base, own).split("|")) if (word !== "*") into.bases.add(word.replace(/<.*/, "")); else into.open = "~";
      }
      if (symbol.flags & ts.SymbolFlags.Interface) constructors(into, type, own);
    }
  };

  const globals = unit("globalThis", "M");
  const root = program.getSourceFile(roots[0]);
  for (const symbol of checker.getSymbolsInScope(root, ts.SymbolFlags.Value)) {
    // What Node adds to a name of the language is found in its class.
    const mixed = symbol.declarations?.some((one) => LIB.test(one.getSourceFile().fileName)) && modules;
    if (!mixed && !symbol.name.startsWith('"')) member(globals, symbol, []);
  }
  drain();
  // Types that may be written in annotations, and are not reached by any value.
  for (const symbol of checker.getSymbolsInScope(root, ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) {
    if (!symbol.declarations?.some((one) => counts(one.getSourceFile().fileName))) continue;
    // The kinds of one thing by its name: elements by tag, events by type.
    if (/(?:TagNameMap|EventMap)$/.test(symbol.name)) waiting.push([symbol.name, symbol]);
  }
  drain();
  if (modules) {
    for (const symbol of checker.getAmbientModules()) {
      const spelled = symbol.name.slice(1, -1);
      if (spelled.includes("*") || /^(undici|buffer\/|node:.*\/\.)/.test(spelled)) continue;
      const into = unit(spelled, "M");
      const whole = checker.resolveExternalModuleSymbol(symbol);
      const type = checker.getTypeOfSymbol(whole);
      if (whole !== symbol) {
        for (const one of type.getProperties()) member(into, one, []);
        constructors(into, type, []);
      }
      for (const one of checker.getExportsOfModule(symbol)) if (!into.members.has(one.name)) member(into, one, []);
      // The default of a module that has others beside it is the module as `require` gives it.
      const byDefault = checker.getExportsOfModule(symbol).find((one) => one.name === "default");
      if (byDefault) {
        const aliased = byDefault.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(byDefault) : byDefault;
        const type = checker.getTypeOfSymbol(aliased);
        for (const one of type.getProperties()) if (!into.members.has(one.name)) member(into, one, []);
        constructors(into, type, []);
      }
      into.members.delete("default");
      into.members.delete("export=");
    }
    drain();
  }
  return units;
}

/** The words of a note of deprecation: since when, and its first sentence without marks. */
function tidyNote(text) {
  let words = text.replace(/\{@link\s+([^}\s|]+)[^}]*\}/g, "`$1`").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\s+/g, " ").trim();
  const since = /^[Ss]ince v?(\d+(?:\.\d+)*)(?:,\s*v[\d.]+)*\s*[-,.;:]*\s*/.exec(words);
  if (since) words = words.slice(since[0].length);
  words = /^MDN Reference/.test(words) ? "" : words.split(/(?<=[.!]) /)[0];
  if (/^(?:A legacy feature|This is a legacy|Legacy|Deprecated\.?$)/i.test(words)) words = "";
  return [since?.[1] ?? "", words.length > 110 ? "" : words];
}

/** Joins the units of several versions into the lines of a table. */
function table(head, versions, snapshots, masks) {
  const everything = 2 ** versions.length - 1;
  const units = new Map();
  const sets = new Map();
  for (const [at, snapshot] of snapshots.entries()) {
    for (const [name, told] of snapshot) {
      if (!units.has(name)) units.set(name, { k: told.k, mask: 0, open: false, bases: new Set(), members: new Map() });
      const into = units.get(name);
      const bit = masks ? everything : 1 << at;
      into.mask |= bit;
      into.open ||= told.open;
      for (const base of told.bases) if (base !== name) into.bases.add(base);
      for (const [word, entry] of told.members) {
        const mask = masks ? masks(entry) : bit;
        const known = into.members.get(word);
        if (!known) {
          into.members.set(word, { ...entry, mask, depMask: entry.dep ? mask : 0 });
        } else {
          known.mask |= mask;
          if (entry.dep) { known.dep = entry.dep; known.depMask |= mask; }
          known.k = entry.k;
          known.gives = entry.gives && known.gives ? [...new Set([...known.gives, ...entry.gives])] : null;
          // What an option is in any version it may be; where one version takes anything, all do.
          for (const place of Object.keys(known.options)) {
            if (entry.options[place]) known.options[place] = [...new Set([...known.options[place], ...entry.options[place]])].sort();
            else if (entry.k === "f") delete known.options[place];
          }
        }
      }
    }
  }
  // What a class lists itself in some versions, and has from a base in others, it has in all of them.
  for (const told of units.values()) {
    for (const [word, entry] of told.members) {
      const seen = new Set();
      const waiting = [...told.bases];
      while (waiting.length && entry.mask !== told.mask) {
        const base = waiting.pop();
        if (seen.has(base) || !units.has(base)) continue;
        seen.add(base);
        waiting.push(...units.get(base).bases);
        entry.mask |= (units.get(base).members.get(word)?.mask ?? 0) & told.mask;
      }
    }
  }
  const notes = new Map();
  const lines = [];
  let count = 0;
  const byName = ([one], [other]) => (one < other ? -1 : 1);
  for (const [name, told] of [...units].sort(byName)) {
    if (!told.members.size && !told.bases.size && !told.open) continue;
    let line = `${told.k} ${name}`;
    if (told.mask !== everything) line += ` @${told.mask.toString(16)}`;
    if (told.open) line += ` ${told.open}`;
    if (told.bases.size) line += ` <${[...told.bases].sort().join(",")}`;
    lines.push(line);
    for (const [word, entry] of [...told.members].sort(byName)) {
      count += 1;
      line = `${entry.k} ${word}`;
      if (entry.mask !== told.mask) line += ` @${entry.mask.toString(16)}`;
      if (entry.dep) {
        const key = entry.dep.join(";");
        if (!notes.has(key)) notes.set(key, notes.size);
        line += ` !${entry.depMask.toString(16)};${notes.get(key)}`;
      }
      for (const [place, list] of Object.entries(entry.options ?? {})) {
        const key = list.join(" ");
        if (!sets.has(key)) sets.set(key, `{${sets.size}`);
        line += ` {${place}=${sets.get(key)}`;
      }
      if (entry.gives?.length && entry.gives.length <= 4) line += ` >${entry.gives.join("|")}`;
      lines.push(line);
    }
  }
  for (const [list, name] of sets) {
    lines.push(`C ${name}`);
    for (const word of list.split(" ")) lines.push(`p ${word}`);
  }
  const top = [`# ${head.name}: ${head.source}`, `# Licence: ${head.licence}. Made on ${date}: ${units.size} units, ${count} names.`, `D ${date}`, `V ${versions.join(" ")}`];
  for (const [key] of notes) top.push(`N ${key}`);
  const text = `${[...top, ...lines].join("\n")}\n`;
  const packed = gzipSync(text, { level: 9 });
  // No time and no system in the head: the same bytes from the same packages.
  packed.fill(0, 4, 8);
  packed[9] = 255;
  writeFileSync(join(out, `${head.name}.gz`), packed);
  console.log(head.name, units.size, "units", count, "names", text.length, "bytes, packed", packed.length);
}

const version = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
const compat = JSON.parse(readFileSync(join(data, "data.json"), "utf8"));

/** Names that browsers have or had and that TypeScript leaves out: experimental ones, ones of a single browser, removed ones. */
function browsers(units) {
  const has = (unit, word, seen = new Set()) => {
    if (!unit || seen.has(unit)) return false;
    seen.add(unit);
    return unit.members.has(word) || [...unit.bases].some((base) => has(units.get(base), word, seen));
  };
  const add = (name, held, builtin) => {
    const [instance, klass] = [units.get(name), units.get(`${name}:static`) ?? units.get(`${name}Constructor`)];
    for (const [word, told] of Object.entries(held)) {
      if (!told.__compat || /[^\w$]/.test(word)) continue;
      const isStatic = word.endsWith("_static");
      const bare = word.replace(/_(?:static|event)$/, "");
      if (word.endsWith("_event") || bare === name) continue;
      // What is built in is filed under the class's name, whether its instances have it or the class itself.
      if (builtin && (has(instance, bare) || has(klass, bare))) continue;
      for (const into of builtin ? [instance, klass] : isStatic ? [klass, klass ? null : instance] : [instance]) {
        if (into && !has(into, bare)) into.members.set(bare, { k: "p", gives: null, options: {}, dep: null, edition: EDITIONS.length });
      }
    }
  };
  for (const [name, held] of Object.entries(compat.api)) {
    add(name[0] === name[0].toLowerCase() ? { console: "Console" }[name] ?? name : name, held);
    const globals = units.get("globalThis");
    if (!globals.members.has(name)) globals.members.set(name, { k: "v", gives: null, options: {}, dep: null, edition: EDITIONS.length });
  }
  for (const [name, held] of Object.entries(compat.javascript.builtins)) {
    if (!held.__compat) continue;
    for (const [word, told] of Object.entries(held)) if (/^[A-Z]/.test(word) && told.__compat) add(`${name}.${word}`, told, true);
    add(name, held, true);
  }
}

const libs = readdirSync(join(typescript, "lib")).filter((name) => /^lib\.es\d+\.d\.ts$/.test(name)).length;
if (!libs) throw new Error("no lib.*.d.ts beside the API");
const source = join(mkdtempSync(join(tmpdir(), "script-")), "empty.ts");
writeFileSync(source, "");
const web = read([source], ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"], (file) => LIB.test(file), false);
browsers(web);
const all = 2 ** EDITIONS.length - 1;
table(
  { name: "javascript", source: `lib.*.d.ts of typescript ${version(typescript)}; names of browsers from @mdn/browser-compat-data ${version(data)}`, licence: "Apache-2.0; CC0-1.0" },
  EDITIONS,
  [web],
  (entry) => (entry.edition > 0 && entry.edition < EDITIONS.length ? all & ~(2 ** entry.edition - 1) : all),
);

const majors = nodes.map((folder) => {
  const types = join(folder, "node_modules", "@types", "node");
  const [full] = [version(types)];
  const units = read([join(types, "index.d.ts")], ["lib.esnext.d.ts"], (file) => file.includes("/@types/node/") || file.includes("/undici-types/"), true);
  // `node:fs` and `fs` are one; where only the first is one, it keeps its spelling.
  for (const [name, told] of [...units]) {
    if (told.k !== "M" || !name.startsWith("node:")) continue;
    const bare = units.get(name.slice(5));
    if (bare) {
      for (const [word, entry] of told.members) if (!bare.members.has(word)) bare.members.set(word, entry);
      units.delete(name);
    }
  }
  return { full, major: full.split(".")[0], units };
});
/** What the Node that runs this has and its types leave out: constants, old names. Which versions have them is not known: all may. */
const newest = majors.at(-1).units;
const whole = (value) => (value === null || (typeof value !== "object" && typeof value !== "function") ? [] : Object.getOwnPropertyNames(value));
const also = (unit, names) => {
  // What the types of this very version leave out they may have dropped from others too early.
  const own = majors.find((one) => one.major === process.versions.node.split(".")[0]);
  const known = own?.units.get(unit) ? new Set(own.units.get(unit).members.keys()) : new Set(majors.flatMap((one) => [...(one.units.get(unit)?.members.keys() ?? [])]));
  for (const { units } of majors) {
    const into = units.get(unit);
    if (!into || names.length > 600) continue;
    for (const word of names) {
      if (/^[A-Za-z]\w*$/.test(word) && !["prototype", "constructor", "length", "name", "arguments", "caller", "default"].includes(word) && !known.has(word)) {
        if (!into.members.has(word)) into.members.set(word, { k: "p", gives: null, options: {}, dep: null, edition: 0 });
      }
    }
  }
};
// What Node's types say of the language's own classes is for older versions of TypeScript.
for (const { units } of majors) {
  for (const [name, told] of units) {
    for (const [word, entry] of web.get(name)?.members ?? []) if (entry.edition < EDITIONS.length && name !== "globalThis") told.members.delete(word);
    if (told.k === "C" && web.has(name) && !told.members.size) units.delete(name);
  }
}
for (const [unit, told] of [...newest]) {
  if (told.k !== "M" || unit === "globalThis") continue;
  const module = process.getBuiltinModule(unit);
  if (!module) continue;
  also(unit, whole(module));
  for (const [word, entry] of told.members) {
    const klass = entry.k === "c" && Object.getOwnPropertyDescriptor(module, word)?.value;
    if (!klass) continue;
    also(entry.gives[0], whole(klass));
    also(entry.gives[0].replace(/:static$/, ""), whole(klass.prototype));
  }
}
for (const [unit, value] of [["NodeJS.Process", process], ["BufferConstructor", Buffer], ["Buffer", Buffer.prototype], ["Console", console], ["EventEmitter", process.getBuiltinModule("events").prototype]]) also(unit, whole(value));

/** JavaScript's names that came to Node after the first of these versions. */
for (const [name, held] of Object.entries(compat.javascript.builtins)) {
  for (const [word, told] of Object.entries(held)) {
    const support = told.__compat?.support?.nodejs;
    const added = (Array.isArray(support) ? support.find((one) => !one.flags) : support)?.version_added;
    const number = typeof added === "string" ? Number.parseInt(added, 10) : NaN;
    if (!(number > Number(majors[0].major)) || !/^\w+$/.test(word)) continue;
    const unit = [name, `${name}Constructor`].find((one) => web.get(one)?.members.get(word)?.k === "f");
    if (!unit) continue;
    for (const { major, units } of majors) {
      if (Number(major) < number) continue;
      if (!units.has(unit)) units.set(unit, { k: "C", open: false, bases: new Set(), members: new Map() });
      units.get(unit).members.set(word, { k: "f", gives: null, options: {}, dep: null, edition: 0 });
    }
  }
}
table(
  { name: "node", source: `@types/node ${majors.map((one) => one.full).join(", ")}; what Node ${process.versions.node} lists; versions of JavaScript's own names from @mdn/browser-compat-data ${version(data)}`, licence: "MIT; CC0-1.0" },
  majors.map((one) => one.major),
  majors.map((one) => one.units),
);
