// Questions to a worker of its own, each with a limit for the answer: what the worker is given may hang it.

/**
 * A worker that fails, or whose time is over, is ended; one that answers can be asked again, once it has answered.
 * @template T
 * @param {Worker} worker @param {unknown} question @param {number} limit in milliseconds
 * @returns {Promise<{ answer: T } | { error: string } | { slow: true }>}
 */
export const askWithin = (worker, question, limit) => new Promise((resolve) => {
  const over = new AbortController();
  const end = (/** @type {{ answer: T } | { error: string } | { slow: true }} */ outcome) => {
    clearTimeout(timer);
    over.abort();
    if (!("answer" in outcome)) worker.terminate();
    resolve(outcome);
  };
  const timer = setTimeout(() => end({ slow: true }), limit);
  const { signal } = over;
  worker.addEventListener("message", ({ data }) => end({ answer: data }), { signal });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    end({ error: event.message });
  }, { signal });
  worker.addEventListener("messageerror", () => end({ error: "messageerror" }), { signal });
  worker.postMessage(question);
});
