// The only way out of the browser: a proxy that lets nothing through and remembers who knocked. Chromium asks it for
// everything that is not loopback, whether a debugger is attached to what asks or not.
import { createServer } from "node:http";

export async function startRecorder() {
  const knocks = [];
  const server = createServer((request, response) => {
    knocks.push({ how: request.method, url: request.url, at: Date.now() });
    response.writeHead(502, { "content-type": "text/plain" });
    response.end("This browser has no network.\n");
  });
  server.on("connect", (request, socket) => {
    knocks.push({ how: "CONNECT", url: request.url, at: Date.now() });
    socket.on("error", () => {});
    // A tunnel no longer belongs to the server, which would wait for it at the end.
    socket.end("HTTP/1.1 502 No network\r\n\r\n", () => socket.destroy());
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    knocks,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
