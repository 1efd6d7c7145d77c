// One question to a worker of its own, and a limit for the answer: what the worker is given may hang it.

/**
 * The worker ends with its answer, or when its time is over.
 * @template T
 * @param {Worker} worker @param {unknown} question @param {number} limit in milliseconds
 * @returns {Promise<{ answer: T } | { error: string } | { slow: true }>}
 */
export const askOnce = (worker, question, limit) => new Promise((resolve) => {
  const end = (/** @type {{ answer: T } | { error: string } | { slow: true }} */ outcome) => {
    clearTimeout(timer);
    worker.terminate();
    resolve(outcome);
  };
  const timer = setTimeout(() => end({ slow: true }), limit);
  worker.addEventListener("message", ({ data }) => end({ answer: data }));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    end({ error: event.message });
  });
  worker.addEventListener("messageerror", () => end({ error: "messageerror" }));
  worker.postMessage(question);
});
