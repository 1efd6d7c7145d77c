// The extension's words, where there is no extension: `chrome.i18n` in English.

import messages from "../../_locales/en/messages.json" with { type: "json" };

/** @typedef {{ message: string, placeholders?: Record<string, { content: string }> }} Message */

/** @param {string} key @param {string | string[]} [values] */
const getMessage = (key, values = []) => {
  if (key === "@@bidi_dir") return "ltr";
  /** @type {Message | undefined} */
  const found = /** @type {Record<string, Message>} */ (messages)[key];
  const given = [values].flat();
  return (found?.message ?? "").replace(/\$(\w+)\$/g, (_, name) => {
    const { content = "" } = found?.placeholders?.[name.toLowerCase()] ?? {};
    return content.replace(/\$([1-9])/g, (_, at) => given[at - 1] ?? "");
  });
};

Object.assign(globalThis, { chrome: { ...globalThis.chrome, i18n: { getMessage } } });
