// Files in the browser's own file system for this extension (the origin private file system): a model or a source is too large for the
// settings' store. Nobody else can read them, and they go with the extension.

/** @param {string} name @param {Blob | string} content */
export const writeFile = async (name, content) => {
  const file = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(content);
  // What is there before is kept until here, so that a full disk leaves no half of a file.
  await stream.close();
};

/** Fails where there is no such file. @param {string} name @returns {Promise<File>} */
export const readFile = async (name) => (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();

/** The names of all files. @returns {Promise<string[]>} */
export const listFiles = async () => {
  const names = [];
  // Newer than the type library.
  for await (const name of /** @type {any} */ (await navigator.storage.getDirectory()).keys()) names.push(name);
  return names;
};

/** @param {string} name */
export const removeFile = async (name) => {
  try {
    await (await navigator.storage.getDirectory()).removeEntry(name);
  } catch (error) {
    if (/** @type {DOMException} */ (error).name !== "NotFoundError") throw error;
  }
};
