#!/usr/bin/env node
// An OpenAI-compatible endpoint on loopback that streams the answer it was given. In a test: `startEndpoint()`. By hand:
//   node tests/extension/fake-endpoint.mjs [port] [answer.md]
//   curl -X POST 127.0.0.1:PORT/control/answers -d '{"text":"17 × 24 = 398."}'     the next answer ("delay": ms between tokens)
//   curl -X POST 127.0.0.1:PORT/control/release                                      let a held answer go on
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const MODEL = "caveat-test";

/** Tokens as a tokenizer would cut them, roughly: a word with the space before it, long words in two. */
function tokens(text) {
  return text.match(/\s*[^\s]{1,6}/gu)?.concat(text.match(/\s+$/u) ?? []) ?? [];
}

/**
 * Starts the endpoint.
 * `queue(answer)` appends an answer for the next request; the last one is repeated when the queue is empty.
 * An answer is a text, or `{ parts: [text, …], delay }`: it is streamed part by part and held before each further part
 * until `release()`, so that a test can look at a half-streamed answer without guessing times.
 */
export async function startEndpoint({ port = 0, delay = 8 } = {}) {
  const answers = [];
  let last = { parts: ["There is nothing to say."], delay };
  let held = null;
  const requests = [];

  const queue = (answer) => {
    const given = typeof answer === "string" ? { parts: [answer] } : answer;
    answers.push({ delay, ...given, parts: given.parts ?? [given.text] });
  };
  const release = () => {
    const go = held;
    held = null;
    go?.();
    return Boolean(go);
  };

  async function* stream({ parts, delay: pause }) {
    for (const [index, part] of parts.entries()) {
      if (index > 0) await new Promise((go) => { held = go; });
      for (const token of tokens(part)) {
        yield token;
        if (pause) await wait(pause);
      }
    }
  }

  async function complete(body, response) {
    if (answers.length) last = answers.shift();
    const answer = last;
    const created = Math.floor(Date.now() / 1000);
    const id = `chatcmpl-${requests.length}`;
    if (!body.stream) {
      return json(response, {
        id, created, model: MODEL, object: "chat.completion",
        choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: answer.parts.join("") } }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      });
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    const send = (delta, finish_reason = null) =>
      response.write(`data: ${JSON.stringify({
        id, created, model: MODEL, object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason }],
      })}\n\n`);
    send({ role: "assistant", content: "" });
    for await (const content of stream(answer)) {
      if (response.destroyed) return;
      send({ content });
    }
    send({}, "stop");
    response.end("data: [DONE]\n\n");
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    try {
      const body = text ? JSON.parse(text) : {};
      if (path.endsWith("/models")) {
        return json(response, { object: "list", data: [{ id: MODEL, object: "model", created: 1, owned_by: "caveat" }] });
      }
      if (path.endsWith("/chat/completions")) {
        requests.push(body);
        return await complete(body, response);
      }
      if (path === "/control/answers") return queue(body), json(response, { queued: answers.length });
      if (path === "/control/release") return json(response, { released: release() });
      json(response, { error: { message: `nothing at ${path}` } }, 404);
    } catch (error) {
      if (!response.headersSent) json(response, { error: { message: String(error) } }, 400);
      else response.destroy(error);
    }
  });
  // An application keeps its connections for the next question. One that Node.js closed after its five seconds in the very
  // moment that question is sent is a "server connection error" in the answer; so connections stay until `stop()`.
  server.keepAliveTimeout = 0;
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    requests,
    queue,
    release,
    /** Forgets what is queued and ends what is held. */
    reset() {
      answers.length = 0;
      release();
    },
    /** True while an answer waits for `release()`. */
    get held() { return held !== null; },
    async stop() {
      release();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function json(response, value, status = 200) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port = "0", file] = process.argv.slice(2);
  const endpoint = await startEndpoint({ port: Number(port), delay: 40 });
  if (file) endpoint.queue(readFileSync(file, "utf8"));
  console.log(endpoint.url);
}
