// The interface's words: every language has all of them with the same blanks, every one is used, and none is written into the code.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const read = (file) => readFileSync(join(root, file), "utf8");
const locales = readdirSync(join(root, "_locales")).sort();
const messages = Object.fromEntries(locales.map((locale) => [locale, JSON.parse(read(`_locales/${locale}/messages.json`))]));
const { en } = messages;
const sources = readdirSync(join(root, "extension"), { recursive: true }).filter((name) => /\.(js|html)$/.test(name)).map((name) => ({ name, text: read(join("extension", name)) }));
const manifest = read("manifest.json");

const blanks = ({ message, placeholders = {} }) => ({ used: [...new Set(message.toLowerCase().match(/\$\w+\$/g) ?? [])].sort(), contents: Object.entries(placeholders).map(([name, { content }]) => `$${name.toLowerCase()}$ ${content}`).sort() });

test("the languages are these", () => {
  assert.deepEqual(locales, ["de", "en", "es", "fr", "ja", "zh_CN", "zh_TW"]);
});

for (const locale of locales) {
  test(`${locale} has every message, with the blanks of the English one`, () => {
    assert.deepEqual(Object.keys(messages[locale]).sort(), Object.keys(en).sort());
    for (const [key, message] of Object.entries(messages[locale])) {
      assert.ok(message.message.trim(), `${locale} ${key} is empty`);
      assert.deepEqual(blanks(message), blanks(en[key]), `${locale} ${key}`);
      const { used, contents } = blanks(message);
      assert.deepEqual(used, contents.map((content) => content.split(" ")[0]).sort(), `${locale} ${key}: blanks and their contents`);
      assert.ok(message.message === en[key].message ? true : !/[<>]/.test(message.message), `${locale} ${key} holds markup`);
    }
    assert.equal(messages[locale].language.message, locale.replace("_", "-"), "numbers and dates are written in the language of the words");
    assert.ok(messages[locale].description.message.length <= 132, `${locale}: stores take 132 characters of description, this has ${messages[locale].description.message.length}`);
  });

  if (locale !== "en") {
    test(`${locale} is translated`, () => {
      const same = Object.keys(en).filter((key) => messages[locale][key].message === en[key].message && /\p{L}{3}/u.test(en[key].message.replace(/\$\w+\$/g, "")));
      // Names, and words two languages share.
      const shared = new Set(["name", "kitSearch", "commandClean", "details", "sourcesHeading", "sumAnswers", "percent", "more"]);
      assert.deepEqual(same.filter((key) => !shared.has(key)), []);
    });
  }
}

test("every message is asked for somewhere, and everything asked for is there", () => {
  const code = sources.map(({ text }) => text).join("\n") + manifest;
  const asked = new Set([...code.matchAll(/(?:\bsay\(|getMessage\(|counted\(|data-say(?:-\w+)?=|__MSG_)\s*["']?([A-Za-z]\w*?)(?=["'_,) ])/g)].map(([, key]) => key));
  for (const key of Object.keys(en)) {
    const [stem] = key.split("_");
    const named = new RegExp(`["'\`]${key}["'\`]|__MSG_${key}__|data-say(?:-\\w+)?="${key}"`).test(code);
    const built = key.includes("_") && new RegExp(`["\`]${stem}_\\$\\{`).test(code);
    assert.ok(named || built, `${key} is asked for nowhere`);
  }
  for (const [, key] of [...code.matchAll(/(?:\bsay\(|getMessage\()"([^"@]+)"|data-say(?:-\w+)?="([^"]+)"|__MSG_(\w+)__/g)].map(([, ...keys]) => [null, keys.find(Boolean)])) {
    assert.ok(Object.hasOwn(en, key), `${key} is asked for and is not there`);
  }
  assert.ok(asked.size > 50);
});

test("no sentence is written into the code", () => {
  for (const { name, text } of sources) {
    if (name.endsWith(".html")) {
      // The sample of the onboarding page is what is audited: English, and said to be.
      const shown = text.replace(/<(title|script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<div id="sample"[\s\S]*?<\/div>/, "").replace(/<h1>Caveat<\/h1>/, "").replace(/<button[^>]*data-export[^>]*>\w+<\/button>/g, "").replace(/<[^>]+>/g, "");
      assert.doesNotMatch(shown, /\p{L}/u, `${name} has words of its own`);
      for (const [attribute] of text.matchAll(/(?<!-)\b(?:title|alt|placeholder|aria-label)="[^"]*\p{L}[^"]*"/gu)) assert.fail(`${name} has words of its own: ${attribute}`);
    } else {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
      for (const [found] of code.matchAll(/(?:textContent|innerText|title|placeholder|ariaLabel|text)\s*[=:]\s*"[^"]*\p{L}{3}[^"]*"/gu)) assert.fail(`${name} has words of its own: ${found}`);
      for (const [found] of code.matchAll(/setAttribute\((?:"aria-label"|"title"|"placeholder")\s*,\s*"[^"]*\p{L}{3}[^"]*"/gu)) assert.fail(`${name} has words of its own: ${found}`);
    }
  }
});
