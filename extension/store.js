// What the reader has decided and noted, where no content script can read or write it: those share a process with a hostile page. Chromium
// shuts them out of `chrome.storage.local`; Firefox cannot, so there the same values lie in the IndexedDB of the extension's own origin.

/** @typedef {Record<string, any>} Values */
/** @typedef {Record<string, { oldValue?: any, newValue?: any }>} Changes */
/** @typedef {{ get: (keys: string | string[] | null) => Promise<Values>, set: (values: Values) => Promise<void>, remove: (keys: string | string[]) => Promise<void> }} Area */

/** All values together, in characters of JSON. */
export const MOST = 8_000_000;

/** There is no room for what was to be kept. */
export class FullError extends Error {
  name = "FullError";
}

/** Whether content scripts can be shut out of `chrome.storage.local`. */
const guarded = () => typeof chrome.storage.local.setAccessLevel === "function";

/** Shuts content scripts out. Called whenever the background starts. */
export const guard = async () => {
  /** @type {any} */
  const access = { accessLevel: "TRUSTED_CONTEXTS" };
  for (const area of [chrome.storage.local, chrome.storage.session]) await area.setAccessLevel?.(access);
};

// --- IndexedDB, for browsers where they cannot be shut out ------------------------------------------------------------------------

/** @type {Promise<IDBDatabase> | null} */ let opened = null;

const open = () => {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("store", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("values");
    request.onsuccess = () => {
      const { result } = request;
      result.onclose = () => (opened = null);
      result.onversionchange = () => {
        opened = null;
        result.close();
      };
      resolve(result);
    };
    request.onerror = () => {
      opened = null;
      reject(request.error);
    };
  });
  return opened;
};

/** @template T @param {IDBTransactionMode} mode @param {(values: IDBObjectStore) => T} work @returns {Promise<T>} what `work` gave, once the transaction is through */
const within = async (mode, work) => {
  const transaction = (await open()).transaction("values", mode);
  const result = work(transaction.objectStore("values"));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  return result;
};

/** @type {Set<(changes: Changes) => void>} */ const listeners = new Set();

/** @param {Values} values @param {string[]} [removed] */
const write = async (values, removed = []) => {
  const keys = [...Object.keys(values), ...removed];
  const before = await inDatabase.get(keys);
  await within("readwrite", (store) => {
    for (const key of keys) Object.hasOwn(values, key) ? store.put(values[key], key) : store.delete(key);
  });
  /** @type {Changes} */
  const changes = {};
  for (const key of keys) if (JSON.stringify(before[key]) !== JSON.stringify(values[key])) changes[key] = { oldValue: before[key], newValue: values[key] };
  if (!Object.keys(changes).length) return;
  listeners.forEach((listener) => listener(changes));
  // Unlike a channel, a message wakes a background that was unloaded. Nobody there to hear it is no failure.
  void chrome.runtime.sendMessage({ type: "stored", changes }).catch(() => {});
};

/** @type {Area} */
const inDatabase = {
  get: async (keys) => {
    const cursor = await within("readonly", (store) => [store.getAllKeys(), store.getAll()]);
    const [names, values] = cursor.map(({ result }) => result);
    const all = Object.fromEntries(/** @type {string[]} */ (names).map((name, at) => [name, values?.[at]]));
    return keys === null ? all : Object.fromEntries([keys].flat().filter((key) => Object.hasOwn(all, key)).map((key) => [key, all[key]]));
  },
  set: (values) => write(values),
  remove: (keys) => write({}, [keys].flat()),
};

// --- for everybody ----------------------------------------------------------------------------------------------------------------

/** @returns {Area} */
const area = () => (guarded() ? /** @type {Area} */ (chrome.storage.local) : inDatabase);

/** @param {string | string[] | null} keys */
export const read = (keys) => area().get(keys);

/** Fails with a FullError where files or values of this many more bytes have no room. @param {number} more */
export const needRoom = async (more) => {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (usage + more > quota) throw new FullError("The browser has no room left.");
};

/**
 * Changes values: reads them, gives them to `work`, keeps what it returns (`undefined` takes a value away). Nobody else's change comes in between.
 * @param {string[]} keys @param {(values: Values) => Values | Promise<Values>} work @returns {Promise<void>}
 */
export const change = (keys, work) => navigator.locks.request("store", async () => {
  const before = await area().get(keys);
  const after = await work(before);
  const entries = Object.entries(after);
  const values = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const gone = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  const size = JSON.stringify(values).length;
  // What makes the store smaller is never refused.
  if (size > JSON.stringify(before).length) {
    if (JSON.stringify({ ...(await area().get(null)), ...values }).length > MOST) throw new FullError("The store is full.");
    await needRoom(size);
  }
  if (Object.keys(values).length) await area().set(values);
  if (gone.length) await area().remove(gone);
});

/** @param {string[]} keys */
export const forget = (keys) => change([], () => Object.fromEntries(keys.map((key) => [key, undefined])));

/** Calls for every change of the store, whoever made it. @param {(changes: Changes) => void} listener */
export const onChanged = (listener) => {
  if (guarded()) {
    chrome.storage.onChanged.addListener((changes, name) => {
      if (name === "local") listener(changes);
    });
    return;
  }
  listeners.add(listener);
  chrome.runtime.onMessage.addListener((message, sender) => {
    // A content script shares the extension's name, and not its address.
    if (message?.type === "stored" && sender.id === chrome.runtime.id && sender.url?.startsWith(chrome.runtime.getURL("extension/"))) listener(message.changes);
  });
};

/** The message that says what went wrong. @param {unknown} error @returns {"storeFull" | "storeFailed"} */
export const refusal = (error) => (error instanceof Error && /^(FullError|QuotaExceededError)$/.test(error.name) ? "storeFull" : "storeFailed");
