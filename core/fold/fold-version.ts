/**
 * Version of the rules by which the journal becomes figures. Goes up whenever a figure of an existing journal may come out otherwise; a
 * briefing carries the version that made it, and is never made again (docs: domain 1.2 `freeze`).
 */
export const FOLD_VERSION = 2;
