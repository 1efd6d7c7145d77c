// A second, raw connection to the browser, beside Playwright's: it reaches what Playwright does not hand out (the offscreen
// document, its worker, the popup) and hears the network of every target there is.
import WebSocket from "ws";

export async function connect(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 << 20 });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const waiting = new Map();
  const listeners = new Set();
  let count = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.id === undefined) {
      for (const listener of listeners) listener(message);
      return;
    }
    const { resolve, reject, method } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(`${method}: ${message.error.message}`));
    else resolve(message.result);
  });
  socket.on("close", () => {
    for (const { reject, method } of waiting.values()) reject(new Error(`${method}: the browser has gone`));
    waiting.clear();
  });
  return {
    send(method, params = {}, sessionId = undefined) {
      return new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error(`${method}: the browser has gone`));
        const id = ++count;
        waiting.set(id, { resolve, reject, method });
        socket.send(JSON.stringify({ id, method, params, sessionId }));
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() { socket.close(); },
  };
}

/**
 * Attaches to every target (pages, service workers, offscreen documents, workers, and theirs) before it runs its first
 * line, and records what each of them asks the network for.
 */
export async function watchTargets(cdp) {
  const targets = new Map(); // sessionId -> targetInfo
  const requests = [];
  const attach = (sessionId) => cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, sessionId);
  cdp.listen(({ method, params, sessionId }) => {
    const record = (url, kind) => {
      const target = targets.get(sessionId);
      requests.push({ url, kind, type: target?.type, of: target?.url, at: Date.now() });
    };
    if (method === "Target.attachedToTarget") {
      const session = params.sessionId;
      targets.set(session, params.targetInfo);
      const quietly = (promise) => promise.catch(() => {}); // a target may go at any moment
      quietly(cdp.send("Network.enable", {}, session));
      quietly(attach(session));
      quietly(cdp.send("Runtime.runIfWaitingForDebugger", {}, session));
    } else if (method === "Target.detachedFromTarget") {
      targets.delete(params.sessionId);
    } else if (method === "Target.targetInfoChanged") {
      for (const [session, info] of targets) {
        if (info.targetId === params.targetInfo.targetId) targets.set(session, params.targetInfo);
      }
    } else if (method === "Network.requestWillBeSent") {
      record(params.request.url, params.type ?? "request");
    } else if (method === "Network.webSocketCreated") {
      record(params.url, "WebSocket");
    } else if (method === "Network.webTransportCreated") {
      record(params.url, "WebTransport");
    }
  });
  // A service worker that was stopped and is started again under the eyes of a debugger waits for its word without saying so.
  const word = setInterval(() => {
    for (const [session, { type }] of targets) {
      if (type !== "service_worker") continue;
      // Sessions that were opened through a page that has gone end without a farewell.
      cdp.send("Runtime.runIfWaitingForDebugger", {}, session).catch((error) => {
        if (/Session with given id not found/.test(error.message)) targets.delete(session);
      });
    }
  }, 200);
  word.unref();
  await cdp.send("Target.setDiscoverTargets", { discover: true });
  await attach(undefined);
  return { targets, requests };
}
