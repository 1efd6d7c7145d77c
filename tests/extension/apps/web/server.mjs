// Serves one of the chats built from this folder, and hands what it asks on to the endpoint.
//   node server.mjs BUNDLE        with PORT and OPENAI_API_BASE_URL in the environment
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const bundle = readFileSync(process.argv[2]);
const { PORT, OPENAI_API_BASE_URL } = process.env;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test chat</title>
<style>:root { color-scheme: light dark } body { font: 16px/1.6 sans-serif; max-width: 46rem; margin: 2rem auto; background: Canvas; color: CanvasText } textarea { width: 100% }</style></head>
<body><script type="module" src="/app.js"></script></body></html>`;

createServer(async (request, response) => {
  try {
    if (request.url === "/") return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
    if (request.url === "/app.js") return response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(bundle);
    if (!request.url.startsWith("/v1/")) return response.writeHead(404).end();
    const body = [];
    for await (const piece of request) body.push(piece);
    const answer = await fetch(OPENAI_API_BASE_URL + request.url.slice(3), {
      method: request.method,
      headers: { "content-type": "application/json" },
      body: Buffer.concat(body),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    for await (const piece of answer.body) response.write(piece);
    response.end();
  } catch (error) {
    response.destroy(error);
  }
}).listen(Number(PORT), "127.0.0.1");
