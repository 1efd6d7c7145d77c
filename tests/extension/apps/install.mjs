#!/usr/bin/env node
// node tests/extension/apps/install.mjs [application…]     all of them when none is named
import { APPS, install } from "./apps.mjs";

const names = process.argv.slice(2);
try {
  for (const name of names.length ? names : Object.keys(APPS)) {
    const { bin, done } = await install(name, (line) => console.log(line));
    if (!done) console.log(`${APPS[name].title} is installed: ${bin}`);
  }
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
