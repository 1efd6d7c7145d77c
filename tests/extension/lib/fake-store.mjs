// The browser's stores in memory, for the unit tests: `chrome.storage` with areas that content scripts are shut out of or not, the locks, and
// the extension's file system.

/** An area of `chrome.storage`. */
const areaOf = (values, changed) => ({
  get: async (keys) => structuredClone(keys === null || keys === undefined ? values : Object.fromEntries([keys].flat().filter((key) => key in values).map((key) => [key, values[key]]))),
  set: async (given) => {
    const changes = Object.fromEntries(Object.entries(given).map(([key, newValue]) => [key, { oldValue: values[key], newValue }]));
    Object.assign(values, structuredClone(given));
    changed(changes);
  },
  remove: async (keys) => {
    const changes = Object.fromEntries([keys].flat().filter((key) => key in values).map((key) => [key, { oldValue: values[key] }]));
    for (const key of [keys].flat()) delete values[key];
    changed(changes);
  },
});

/** Locks as the browser has them: who asks later waits. */
const locks = () => {
  const last = new Map();
  return {
    request: (name, work) => {
      const turn = (last.get(name) ?? Promise.resolve()).then(() => work());
      last.set(name, turn.catch(() => {}));
      return turn;
    },
  };
};

/** @param {Map<string, string>} files */
const folderOf = (files) => {
  const gone = () => new DOMException("gone", "NotFoundError");
  return {
    keys: async function* () {
      yield* files.keys();
    },
    getFileHandle: async (name, { create } = {}) => {
      if (!files.has(name)) {
        if (!create) throw gone();
        files.set(name, "");
      }
      return {
        getFile: async () => new Blob([files.get(name)]),
        createWritable: async () => {
          let content = "";
          return { write: async (more) => void (content += more), close: async () => void files.set(name, content) };
        },
      };
    },
    removeEntry: async (name) => {
      if (!files.delete(name)) throw gone();
    },
  };
};

/** The messages of an extension that has one page: it hears what `sent` says another has sent. */
const runtime = () => {
  const listeners = new Set();
  return {
    id: "caveat",
    getURL: (path) => `moz-extension://caveat/${path}`,
    sendMessage: async () => {},
    onMessage: { addListener: (listener) => listeners.add(listener), sent: (message, sender) => listeners.forEach((listener) => listener(message, { id: "caveat", ...sender })) },
  };
};

/** Puts them in the place of the browser's. `guarded: false` is a browser that cannot shut content scripts out. */
export const fakeStore = ({ guarded = true, quota = 1e9 } = {}) => {
  const local = {};
  const session = {};
  const files = new Map();
  const listeners = new Set();
  const levels = [];
  const named = (name, values) => ({ ...areaOf(values, (changes) => listeners.forEach((listener) => listener(changes, name))), ...(guarded ? { setAccessLevel: async ({ accessLevel }) => void levels.push([name, accessLevel]) } : {}) });
  globalThis.chrome = { storage: { local: named("local", local), session: named("session", session), managed: { get: async () => ({}) }, onChanged: { addListener: (listener) => listeners.add(listener), clear: () => listeners.clear() } }, runtime: runtime() };
  const estimate = { quota, usage: 0 };
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { storage: { getDirectory: async () => folderOf(files), estimate: async () => estimate }, locks: locks() } });
  return { local, session, files, levels, estimate };
};
