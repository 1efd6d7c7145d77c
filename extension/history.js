// The findings of past answers, in this browser's IndexedDB and nowhere else. Bounded: the oldest answers go first. An answer's text is
// not kept; what is, is its first words, how much of it was checked, and the findings with their sentence, their evidence, and what the reader
// judged of them.

/** @typedef {import("./messages.js").PageState} PageState */
/** @typedef {PageState["answers"][number]} Answer */
/** @typedef {import("../pkg/caveat.js").Judgement} Judgement */
/**
 * One answer of a conversation.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} site           origin of the page
 * @property {string} conversation   its id, where the site's address has one
 * @property {string} [model]        as the page names it; none, or empty, where it does not
 * @property {number} at             when it was first read
 * @property {number} size           what it weighs, in characters
 * @property {string} title          its first words
 * @property {Answer["coverage"]} coverage
 * @property {(Pick<Answer["findings"][number], "fingerprint" | "check" | "title" | "tier" | "probability" | "quote" | "message" | "working" | "correction" | "evidence"> & Partial<Pick<Answer["findings"][number], "errorRate" | "sentence">> & { judged?: Judgement })[]} findings
 */

export const BOUNDS = { entries: 3000, characters: 12_000_000, entry: 60_000, title: 80, forgotten: 30_000 };

/** @type {Promise<IDBDatabase> | null} */ let opened = null;

const open = () => {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("history", 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        request.result.createObjectStore("answers", { keyPath: "id" }).createIndex("at", "at");
        request.result.createObjectStore("sums");
      }
      request.result.createObjectStore("forgotten", { keyPath: "id" }).createIndex("at", "at");
    };
    request.onsuccess = () => {
      const { result } = request;
      // Deleted from outside, or about to be: the next to ask makes a new one.
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

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const STORES = ["answers", "sums", "forgotten"];

/** @param {IDBTransactionMode} mode */
const begin = async (mode) => {
  try {
    return (await open()).transaction(STORES, mode);
  } catch {
    // The connection was closed in the meantime.
    opened = null;
    return (await open()).transaction(STORES, mode);
  }
};

/**
 * Runs `work` in one transaction over the answers, their sum of characters, and what was deleted.
 * @template T @param {IDBTransactionMode} mode @param {(answers: IDBObjectStore, sums: IDBObjectStore, forgotten: IDBObjectStore) => Promise<T>} work @returns {Promise<T>}
 */
const within = async (mode, work) => {
  const transaction = await begin(mode);
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  const result = await work(transaction.objectStore("answers"), transaction.objectStore("sums"), transaction.objectStore("forgotten"));
  await ended;
  return result;
};

/** A short number for a text, to tell answers apart; nothing rests on it being hard to find another with the same. @param {string} text */
const digest = (text) => {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return hash.toString(36);
};

/** @param {string} site @param {string} conversation @param {string} title its digest */
const idOf = (site, conversation, title) => `${site} ${conversation} ${title}`;

/** @param {string} site @param {string} conversation @param {Answer} answer @param {number} at @returns {Entry} */
export const entryOf = (site, conversation, answer, at) => {
  const id = idOf(site, conversation, digest(answer.title));
  /** @type {Entry} */
  const entry = { id, site, conversation, model: answer.model, at, size: 0, title: answer.title.slice(0, BOUNDS.title), coverage: answer.coverage, findings: [] };
  entry.size = JSON.stringify(entry).length;
  for (const { fingerprint, check, title, tier, probability, quote, message, working, correction, evidence, errorRate, sentence } of answer.findings) {
    const kept = { fingerprint, check, title, tier, probability, quote, message, working, correction, evidence, errorRate, sentence };
    const more = JSON.stringify(kept).length;
    if (entry.size + more > BOUNDS.entry) break;
    entry.size += more;
    entry.findings.push(kept);
  }
  return entry;
};

/** What is noted of a deleted entry, so that its page cannot bring it back: a number that tells neither site nor conversation. @param {string} id */
const mark = (id) => digest(`deleted ${id}`);

/** Whether an answer was deleted: in its conversation, or before the address named one. @param {IDBObjectStore} forgotten @param {Entry} entry */
const wasDeleted = async (forgotten, { id, site }) => {
  const unnamed = idOf(site, "", id.slice(id.lastIndexOf(" ") + 1));
  for (const one of new Set([id, unnamed])) if (await done(forgotten.get(mark(one)))) return true;
  return false;
};

/** An entry with what the reader judged of its findings before it was read again. @param {Entry} entry @param {Entry | undefined} before @returns {Entry} */
const withJudgements = (entry, before) => {
  const known = new Map(before?.findings.map(({ fingerprint, judged }) => [fingerprint, judged]));
  return { ...entry, findings: entry.findings.map((finding) => ({ ...finding, judged: known.get(finding.fingerprint) })) };
};

/**
 * Keeps entries, in the place of older ones of the same answers, and lets the oldest go where there are too many. What was deleted stays deleted.
 * @param {Entry[]} entries
 */
export const keep = (entries, bounds = BOUNDS) => within("readwrite", async (answers, sums, forgotten) => {
  let sum = (await done(sums.get("characters"))) ?? 0;
  for (const entry of entries) {
    if (await wasDeleted(forgotten, entry)) continue;
    const before = await done(answers.get(entry.id));
    await done(answers.put(before ? { ...withJudgements(entry, before), model: entry.model || before.model, at: before.at } : entry));
    sum += entry.size - (before?.size ?? 0);
  }
  let count = await done(answers.count());
  if (count > bounds.entries || sum > bounds.characters) {
    const request = answers.index("at").openCursor();
    for (let cursor = await done(request); cursor && (count > bounds.entries || sum > bounds.characters); cursor = await done(request)) {
      sum -= cursor.value.size;
      count--;
      cursor.delete();
      cursor.continue();
    }
  }
  await done(sums.put(Math.max(0, sum), "characters"));
});

/** Every entry, the newest first. @returns {Promise<Entry[]>} */
export const list = () => within("readonly", async (answers) => (await done(answers.index("at").getAll())).reverse());

/** Keeps what the reader judged of a finding, or (`undefined`) takes it back. It goes with its answer. @param {string} id @param {string} fingerprint @param {Judgement | undefined} judged */
export const judge = (id, fingerprint, judged) => within("readwrite", async (answers) => {
  /** @type {Entry | undefined} */
  const entry = await done(answers.get(id));
  if (!entry) return;
  await done(answers.put({ ...entry, findings: entry.findings.map((finding) => (finding.fingerprint === fingerprint ? { ...finding, judged } : finding)) }));
});

/** Notes that answers were deleted, and forgets the oldest notes where there are too many. @param {IDBObjectStore} forgotten @param {string[]} ids @param {typeof BOUNDS} bounds */
const note = async (forgotten, ids, bounds) => {
  const at = Date.now();
  for (const id of ids) await done(forgotten.put({ id: mark(id), at }));
  let count = await done(forgotten.count());
  const request = forgotten.index("at").openCursor();
  for (let cursor = await done(request); cursor && count > bounds.forgotten; cursor = await done(request)) {
    count--;
    cursor.delete();
    cursor.continue();
  }
};

/** @param {string[]} ids */
export const forget = (ids, bounds = BOUNDS) => within("readwrite", async (answers, sums, forgotten) => {
  await note(forgotten, ids, bounds);
  let sum = (await done(sums.get("characters"))) ?? 0;
  for (const id of ids) {
    const entry = await done(answers.get(id));
    if (!entry) continue;
    sum -= entry.size;
    await done(answers.delete(id));
  }
  await done(sums.put(Math.max(0, sum), "characters"));
});

export const forgetAll = (bounds = BOUNDS) => within("readwrite", async (answers, sums, forgotten) => {
  await note(forgotten, /** @type {string[]} */ (await done(answers.getAllKeys())), bounds);
  await done(answers.clear());
  await done(sums.clear());
});

/** @returns {Promise<{ entries: number, characters: number }>} */
export const weigh = () => within("readonly", async (answers, sums) => ({ entries: await done(answers.count()), characters: (await done(sums.get("characters"))) ?? 0 }));

/** @typedef {{ answers: number, claims: number, checked: number, wrong: number, contradicted: number, unsupported: number, doubtful: number }} Sum */

/** The Monday of a moment's week, as the reader's clock has it. @param {number} at */
const weekOf = (at) => {
  const date = new Date(at);
  date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/**
 * Counts by site and model, and for each by week, the earliest first. A model the page does not name is "".
 * @param {Entry[]} entries @returns {{ site: string, model: string, sum: Sum, weeks: { week: string, sum: Sum }[] }[]}
 */
export const summarise = (entries) => {
  const empty = () => ({ answers: 0, claims: 0, checked: 0, wrong: 0, contradicted: 0, unsupported: 0, doubtful: 0 });
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const key = `${entry.site} ${entry.model ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()]
    .map((group) => {
      const sum = empty();
      /** @type {Map<string, Sum>} */
      const weeks = new Map();
      for (const { at, coverage, findings } of group) {
        const week = weekOf(at);
        const ofWeek = weeks.get(week) ?? empty();
        weeks.set(week, ofWeek);
        for (const one of [sum, ofWeek]) {
          one.answers++;
          one.claims += coverage.claims;
          one.checked += coverage.checked;
          for (const { tier } of findings) one[tier]++;
        }
      }
      const { site = "", model = "" } = group[0] ?? {};
      return { site, model, sum, weeks: [...weeks].map(([week, ofWeek]) => ({ week, sum: ofWeek })).sort((a, b) => (a.week < b.week ? -1 : 1)) };
    })
    .sort((a, b) => b.sum.answers - a.sum.answers);
};
