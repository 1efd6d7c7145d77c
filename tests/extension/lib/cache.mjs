// Where everything lives that is fetched or made by a run and is not part of the checkout.
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const cacheFolder =
  process.env.CAVEAT_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "caveat");

/** A folder below the cache, made if it is not there. */
export function cached(...parts) {
  const folder = join(cacheFolder, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
