// The package in Node.js: node example.mjs
import { Auditor } from "caveat";

const auditor = await Auditor.create({ settings: { now: "2026-11-01" } });

const text = "Seventeen rows of 24 chairs give 17 × 24 = 398 seats 🪑. Twelve rows give 12 × 24 = 288.";
const report = await auditor.audit({ id: "example", revision: 1, settled: true, text });

for (const { quote, working, span, tier } of report.findings) {
  console.log(`${tier}: ${quote} (${working}) at ${span.start}..${span.end}`);
}
console.log(`${report.coverage.checked} of ${report.coverage.claims} claims checked`);
