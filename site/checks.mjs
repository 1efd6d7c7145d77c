#!/usr/bin/env node
// The catalogue of checks, as the package in pkg/ gives it, with each record in the extension's words. Writes JSON.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

import { Auditor } from "../pkg/node.js";
import "./audit/messages.js";

runInThisContext(readFileSync(new URL("../extension/content/words.js", import.meta.url), "utf8"));
const { caveatWords } = globalThis;
const auditor = await Auditor.create();
const checks = auditor.checks().map((check) => ({ ...check, tierName: caveatWords.tier(check.tier), record: caveatWords.errorRate(check.errorRate) }));
process.stdout.write(JSON.stringify(checks));
