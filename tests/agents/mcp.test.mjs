// `caveat mcp`, as the official TypeScript SDK's client uses it; and the assertion for promptfoo, called as promptfoo calls it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const program = process.env.CAVEAT_CLI ?? assert.fail("CAVEAT_CLI names the program");
const WRONG = "So 17 × 24 = 398 in all.";
// From an empty folder: from within the project it would find the model by itself.
const cwd = mkdtempSync(join(tmpdir(), "caveat-agents-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

test("the tools are used as the SDK uses them", async () => {
  const client = new Client({ name: "test", version: "0" });
  await client.connect(new StdioClientTransport({ command: program, args: ["mcp"], cwd }));
  try {
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map((tool) => tool.name).sort(), ["audit", "checks", "compare"]);
    // The client holds what is structured against the tool's own schema.
    const audit = await client.callTool({ name: "audit", arguments: { text: WRONG, sources: ["It is 408."] } });
    assert.match(audit.content[0].text, /17 × 24 = 408/);
    assert.equal(audit.structuredContent.findings[0].check, "arithmetic/equality");
    const compared = await client.callTool({ name: "compare", arguments: { answers: ["It was opened in 1932.", "It was opened in 1945."] } });
    assert.equal(compared.structuredContent.differences[0].other.quote, "1945");
    const checks = await client.callTool({ name: "checks", arguments: { words: "weekday" } });
    assert.equal(checks.structuredContent.checks[0].id, "calendar/weekday");
    const wrong = await client.callTool({ name: "compare", arguments: { answers: [] } });
    assert.equal(wrong.isError, true);
  } finally {
    await client.close();
  }
});

test("promptfoo's assertion says what is wrong", async () => {
  const server = spawn(program, ["serve", "--listen", "127.0.0.1:0"], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  try {
    for await (const line of createInterface({ input: server.stderr })) {
      process.env.CAVEAT_URL = line.match(/http:\/\/[^;]+/)?.[0] ?? assert.fail(line);
      break;
    }
    const { default: assertion } = await import("../../examples/promptfoo/caveat.mjs");
    const wrong = await assertion(WRONG, { prompt: "How much is 17 × 24?" });
    assert.deepEqual({ pass: wrong.pass, score: wrong.score }, { pass: false, score: 0 });
    assert.match(wrong.reason, /408/);
    assert.deepEqual((await assertion("Fine words.", {})).pass, true);
    const source = { config: { sources: ["The bridge was opened in 1932."] } };
    assert.equal((await assertion("The bridge was opened in 1945.", source)).pass, false);
    assert.equal((await assertion("The bridge was opened in 1932.", source)).pass, true);
  } finally {
    server.kill();
  }
});
