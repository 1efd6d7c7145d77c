/** The engine's worker as one script; put in by site/bundle.mjs. */
declare const CAVEAT_WORKER: string;
