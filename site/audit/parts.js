// The files that the engine needs, each in a script beside the page: a page that was opened from a disk may load scripts and nothing else.
// Each script calls `caveatPart` with its file, gzipped, as base64.

/** By name, from when they are asked for. @type {Map<string, { content: Promise<string>, give: (content: string) => void }>} */
const parts = new Map();

Object.assign(globalThis, {
  /** @param {string} name @param {string} content */
  caveatPart: (name, content) => parts.get(name)?.give(content),
});

/** @param {string} name the file's path in the repository @returns {Promise<string>} */
export const part = (name) => {
  const known = parts.get(name);
  if (known) return known.content;
  /** @type {PromiseWithResolvers<string>} */
  const { promise, resolve, reject } = Promise.withResolvers();
  parts.set(name, { content: promise, give: resolve });
  const script = document.createElement("script");
  script.src = `parts/${name}.js`;
  const failed = () => {
    // Another time it may be there.
    parts.delete(name);
    reject(new Error(`${name} could not be loaded`));
  };
  script.addEventListener("error", failed);
  script.addEventListener("load", () => script.remove());
  document.head.append(script);
  return promise;
};
