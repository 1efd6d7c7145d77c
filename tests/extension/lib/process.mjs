// Processes that cannot outlive the run: each is the leader of a group of its own, and the group is ended with it.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

const running = new Set();

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // the group is gone already
  }
}

process.on("exit", () => running.forEach((child) => signal(child, "SIGKILL")));
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(name, () => process.exit(1));
}

/** The last lines of a log, for an error message. */
export function tail(log, lines = 25) {
  try {
    return readFileSync(log, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "(no log)";
  }
}

/** Starts `command` with its output in the file `log`. */
export function launch(command, args, { log, ...options }) {
  const out = openSync(log, "a");
  const child = spawn(command, args, { ...options, detached: true, stdio: ["ignore", out, out] });
  closeSync(out);
  running.add(child);
  child.ended = new Promise((done) => {
    child.once("error", (error) => done({ error }));
    child.once("exit", (code, killedBy) => done({ code, killedBy }));
  }).then((how) => {
    child.how = how;
    running.delete(child);
    return how;
  });
  return child;
}

/** Ends the whole group: politely, and after `grace` milliseconds not. */
export async function stop(child, grace = 5000) {
  if (child.pid === undefined) return;
  signal(child, "SIGTERM");
  const timer = setTimeout(() => signal(child, "SIGKILL"), grace);
  await child.ended;
  clearTimeout(timer);
  signal(child, "SIGKILL"); // children of the leader that ignored the first one
}

export function describe({ code, killedBy, error } = {}) {
  if (error) return error.message;
  return killedBy ? `killed by ${killedBy}` : `exit code ${code}`;
}

/** Runs `command` to its end; throws with the command, its exit code and the end of its log. */
export async function run(command, args, options) {
  const child = launch(command, args, options);
  const how = await child.ended;
  if (how.code !== 0) {
    throw new Error(`${[command, ...args].join(" ")}\n  ${describe(how)}; the end of ${options.log}:\n${tail(options.log)}`);
  }
}

/** A port on loopback that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
