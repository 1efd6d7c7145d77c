import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until `look()` returns something truthy and returns it. A failing or throwing look is tried again until the time is
 * up; then the error says what was awaited and what was seen last.
 */
export async function until(what, look, { timeout = 15_000, every = 50, seen } = {}) {
  const deadline = Date.now() + timeout;
  let failure;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline) {
      const last = seen ? await Promise.resolve().then(seen).catch((error) => error.message) : failure?.message;
      throw new Error(`waited ${timeout} ms in vain for ${what}${last === undefined ? "" : `; last seen: ${typeof last === "string" ? last : JSON.stringify(last)}`}`);
    }
    await sleep(every);
  }
}

/** Waits until what `look()` returns has been the same for `quiet` milliseconds. */
export async function settled(what, look, { quiet = 600, timeout = 15_000 } = {}) {
  let last;
  let since = 0;
  return until(`${what} to stop changing`, async () => {
    const value = await look();
    const text = JSON.stringify(value);
    if (text !== last) {
      last = text;
      since = Date.now();
      return false;
    }
    return Date.now() - since >= quiet ? { value } : false;
  }, { timeout, seen: () => last }).then(({ value }) => value);
}
