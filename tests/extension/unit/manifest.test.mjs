// What the manifest gives to which page.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../../", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", root), "utf8"));
const { content_scripts: entries } = manifest;
const [base, selfHosted, ...sites] = entries;
const folder = "extension/content/sites/";

test("every adapter is listed once, in an entry that holds nothing else", () => {
  const listed = [selfHosted, ...sites].flatMap(({ js }) => js);
  const there = readdirSync(new URL(folder, root)).map((name) => folder + name).filter((name) => !name.endsWith("/sites.js"));
  assert.deepEqual([...listed].sort(), there.sort());
  assert.deepEqual(base.js.filter((name) => name.startsWith(folder)), [`${folder}sites.js`]);
});

test("a page is given its own site's adapter and no other's", () => {
  const known = new Set();
  for (const { matches, js } of [selfHosted, ...sites]) {
    for (const pattern of matches) {
      assert.ok(base.matches.includes(pattern), `${pattern} has an adapter and no scripts`);
      assert.ok(!known.has(pattern), `${pattern} is given two entries`);
      known.add(pattern);
    }
    if (js !== selfHosted.js) assert.equal(js.length, 1);
  }
  assert.deepEqual(base.matches.filter((pattern) => !known.has(pattern)), [], "every address has an adapter");
});

test("an adapter is of the form that is described", () => {
  for (const { js } of [selfHosted, ...sites]) {
    for (const name of js) {
      const scope = {};
      new Function("globalThis", readFileSync(new URL(name, root), "utf8"))(scope);
      const [[own, site], ...more] = Object.entries(scope.caveatSites);
      assert.equal(more.length, 0);
      assert.equal(`${folder}${own}.js`, name);
      assert.equal(typeof site.present === "string", js === selfHosted.js, `${own}: only what may stand anywhere is told by what it shows`);
      for (const list of [site.answers, site.questions]) assert.ok(list.length && list.every((selector) => typeof selector === "string"));
      if (site.conversation) assert.ok(site.conversation instanceof RegExp && new RegExp(`${site.conversation.source}|`).exec("").length === 2);
    }
  }
});

test("reviewers are told what each permission is for, and of no other", () => {
  const [, table] = /\| permission \| why \|\n\|---\|---\|\n([^]*?)\n\n/.exec(readFileSync(new URL("REVIEWING.md", root), "utf8"));
  const told = table.split("\n").flatMap((row) => [...row.split("|")[1].matchAll(/`(\w+)`/g)].map(([, name]) => name));
  assert.deepEqual(told.sort(), ["content_scripts", "optional_host_permissions", ...manifest.permissions].sort());
});

test("the stores take it: no key of theirs is used, and no page but the extension's own is connected to", () => {
  // Chrome's and Edge's stores set these themselves, and Edge's refuses them.
  for (const key of ["key", "update_url", "differential_fingerprint"]) assert.ok(!(key in manifest), key);
  assert.match(manifest.content_security_policy.extension_pages, /connect-src 'self';/);
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.web_accessible_resources, undefined);
});
