// A static server on loopback for the tests that run in a browser.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/**
 * Serves the checkout, and other folders under names of their own. `/` is an empty page.
 * @param {Record<string, string>} [mounts]
 */
export async function serve(mounts = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    try {
      if (path === "/") {
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html><title>Tests</title><link rel=icon href=data:,>");
        return;
      }
      const [, first, ...rest] = path.split("/");
      const file = first in mounts ? join(mounts[first], ...rest) : join(root, path);
      const bytes = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const stop = () => new Promise((done) => (server.closeAllConnections(), server.close(() => done(undefined))));
  return { url, stop };
}
