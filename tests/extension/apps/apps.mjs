// Real chat applications: how each is installed and started. `install.mjs` is the command line of the first half.
// Those with `pip` are Python's, each in a virtual environment of its own; those with `bundle` are made of npm packages (web/).
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { cached } from "../lib/cache.mjs";
import { describe, freePort, launch, run, stop, tail } from "../lib/process.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");

// Nothing of the applications themselves may look for the network: a run has to be the same without one.
const QUIET = { NO_PROXY: "127.0.0.1,localhost", no_proxy: "127.0.0.1,localhost", DO_NOT_TRACK: "true", PYTHONUNBUFFERED: "1" };

export const APPS = {
  "open-webui": {
    title: "Open WebUI",
    pip: ["--no-deps"],
    health: "/health",
    command: ({ bin, port }) => [join(bin, "open-webui"), ["serve", "--host", "127.0.0.1", "--port", String(port)]],
    env: ({ endpoint, data }) => ({
      DATA_DIR: data,
      OPENAI_API_BASE_URL: endpoint,
      OPENAI_API_KEY: "unused",
      WEBUI_AUTH: "False",
      WEBUI_SECRET_KEY: "unused",
      OFFLINE_MODE: "True",
      HF_HUB_OFFLINE: "1",
      RAG_EMBEDDING_ENGINE: "openai",
      ENABLE_OLLAMA_API: "False",
      ENABLE_VERSION_UPDATE_CHECK: "False",
      ENABLE_TITLE_GENERATION: "False",
      ENABLE_TAGS_GENERATION: "False",
      ENABLE_FOLLOW_UP_GENERATION: "False",
      ENABLE_AUTOCOMPLETE_GENERATION: "False",
      ENABLE_EVALUATION_ARENA_MODELS: "False",
      ANONYMIZED_TELEMETRY: "False",
      SCARF_NO_ANALYTICS: "true",
    }),
  },
  gradio: {
    title: "Gradio",
    pip: ["--no-deps"],
    health: "/",
    command: ({ bin }) => [join(bin, "python"), [join(here, "gradio", "app.py")]],
    env: ({ endpoint, port }) => ({
      PORT: String(port),
      OPENAI_API_BASE_URL: endpoint,
      GRADIO_ANALYTICS_ENABLED: "False",
      HF_HUB_OFFLINE: "1",
    }),
  },
  nicegui: {
    title: "NiceGUI",
    pip: ["--no-deps"],
    health: "/",
    command: ({ bin }) => [join(bin, "python"), [join(here, "nicegui", "app.py")]],
    env: ({ endpoint, port }) => ({ PORT: String(port), OPENAI_API_BASE_URL: endpoint }),
  },
  shinychat: {
    title: "shinychat",
    pip: ["--no-deps"],
    health: "/",
    command: ({ bin }) => [join(bin, "python"), [join(here, "shinychat", "app.py")]],
    env: ({ endpoint, port }) => ({ PORT: String(port), OPENAI_API_BASE_URL: endpoint }),
  },
  streamlit: {
    title: "Streamlit",
    pip: ["--no-deps"],
    health: "/_stcore/health",
    command: ({ bin, port }) => [join(bin, "streamlit"), [
      "run", join(here, "streamlit", "app.py"), "--server.address", "127.0.0.1", "--server.port", String(port), "--server.headless", "true",
      "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none",
    ]],
    env: ({ endpoint }) => ({ OPENAI_API_BASE_URL: endpoint }),
  },
  "deep-chat": web("deep-chat", "deep-chat.js"),
  "assistant-ui": web("assistant-ui", "assistant-ui.jsx"),
};

function web(title, bundle) {
  return {
    title,
    bundle,
    health: "/",
    command: ({ bin }) => [process.execPath, [join(here, "web", "server.mjs"), join(bin, bundle.replace(/\.jsx?$/, ".js"))]],
    env: ({ endpoint, port }) => ({ PORT: String(port), OPENAI_API_BASE_URL: endpoint }),
  };
}

function lookUp(name) {
  const app = APPS[name];
  if (!app) throw new Error(`no application is called ${JSON.stringify(name)}; there are ${Object.keys(APPS).join(", ")}`);
  return app;
}

/** The Python the applications run on: 3.11 or 3.12, because Open WebUI takes no other. */
function findPython() {
  const candidates = [process.env.CAVEAT_PYTHON, "python3.11", "python3.12", "python3"].filter(Boolean);
  for (const command of candidates) {
    try {
      const version = execFileSync(command, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim();
      if (version === "3.11" || version === "3.12") return { command, version };
    } catch {
      // not there
    }
  }
  throw new Error(`the chat applications need Python 3.11 or 3.12; tried ${candidates.join(", ")} (set CAVEAT_PYTHON to name another)`);
}

/** Makes what `name` runs on unless the very same is there. Returns the folder of its programs and whether anything was done. */
export async function install(name, say = () => {}) {
  const app = lookUp(name);
  return app.bundle ? bundled(app, say) : environment(name, app, say);
}

/** Installs the npm packages of web/, and makes one script of an application's. */
async function bundled(app, say) {
  const folder = cached("apps", "web");
  const bin = join(folder, "bundles");
  const out = join(bin, app.bundle.replace(/\.jsx?$/, ".js"));
  const stamp = `${out}.stamp`;
  const log = join(cached("logs"), "install-web.log");
  const files = ["package.json", "package-lock.json", "stream.js", app.bundle];
  const wanted = createHash("sha256").update(JSON.stringify(files.map((name) => readFileSync(join(here, "web", name), "utf8")))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { bin, done: false };
  say(`installing ${app.title} (its log: ${log})`);
  writeFileSync(log, "");
  const lock = readFileSync(join(here, "web", "package-lock.json"), "utf8");
  if (!existsSync(join(folder, "node_modules")) || readFileSync(join(folder, "package-lock.json"), "utf8") !== lock) {
    for (const name of files.slice(0, 2)) copyFileSync(join(here, "web", name), join(folder, name));
    await run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { log, cwd: folder });
  }
  for (const name of files.slice(2)) copyFileSync(join(here, "web", name), join(folder, name));
  const esbuild = join(root, "node_modules", "esbuild", "bin", "esbuild");
  await run(esbuild, [app.bundle, "--bundle", "--format=esm", "--jsx=automatic", "--minify", '--define:process.env.NODE_ENV="production"', `--outfile=${out}`], { log, cwd: folder });
  writeFileSync(stamp, wanted);
  return { bin, done: true };
}

async function environment(name, app, say) {
  const requirements = join(here, name, "requirements.txt");
  const python = findPython();
  const folder = cached("apps", name);
  const venv = join(folder, "venv");
  const stamp = join(folder, "stamp");
  const log = join(cached("logs"), `install-${name}.log`);
  const wanted = createHash("sha256")
    .update(JSON.stringify([python.version, venv, app.pip, readFileSync(requirements, "utf8")]))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { bin: join(venv, "bin"), done: false };

  const began = Date.now();
  say(`installing ${app.title} (its log: ${log})`);
  rmSync(stamp, { force: true });
  rmSync(venv, { recursive: true, force: true });
  writeFileSync(log, "");
  // Debian keeps ensurepip in a package of its own; without it the system's pip fills the environment from outside.
  let pip = [join(venv, "bin", "python"), "-m", "pip"];
  try {
    await run(python.command, ["-m", "venv", venv], { log });
  } catch (first) {
    rmSync(venv, { recursive: true, force: true });
    pip = [python.command, "-m", "pip", "--python", join(venv, "bin", "python")];
    try {
      await run(python.command, ["-m", "venv", "--without-pip", venv], { log });
      await run(pip[0], [...pip.slice(1), "--version"], { log });
    } catch {
      throw new Error(`no virtual environment could be made (on Debian: apt-get install python3-venv)\n${first.message}`);
    }
  }
  const [command, ...args] = [
    ...pip, "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off",
    "--only-binary", ":all:", ...app.pip, "-r", requirements,
  ];
  await run(command, args, { log });
  writeFileSync(stamp, wanted);
  say(`installed ${app.title} in ${Math.round((Date.now() - began) / 1000)} s`);
  return { bin: join(venv, "bin"), done: true };
}

/** Starts `name` talking to `endpoint`; resolves when it answers. `stop()` ends it and everything it started. */
export async function start(name, { endpoint, timeout = 240_000 } = {}) {
  const app = lookUp(name);
  const { bin } = await install(name);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(cached("logs"), `${name}-${port}.log`);
  const data = mkdtempSync(join(cached("run"), `${name}-`));
  const settings = { bin, port, endpoint, data };
  const [command, args] = app.command(settings);
  mkdirSync(join(data, "home"));
  writeFileSync(log, "");
  const child = launch(command, args, {
    log,
    cwd: data,
    env: { ...process.env, ...QUIET, ...app.env(settings), HOME: join(data, "home") },
  });
  const end = async () => {
    await stop(child);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await healthy(`${url}${app.health}`, child, timeout);
  } catch (error) {
    await end();
    throw new Error(`${app.title} did not start: ${error.message}; the end of ${log}:\n${tail(log)}`);
  }
  return { name, title: app.title, url, log, stop: end };
}

async function healthy(url, child, timeout) {
  const deadline = Date.now() + timeout;
  for (;;) {
    if (child.how) throw new Error(describe(child.how));
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      await response.body?.cancel();
      if (response.ok) return;
    } catch {
      // not listening yet
    }
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${timeout / 1000} s`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
