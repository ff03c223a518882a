/**
 * The knowledge cut-off K of a reading.
 *
 * `until`: only what headquarters knew by then (`receipt.ingMs <= untilMs`); what waits on this machine never enters.
 * `now`: everything on this machine, waiting events folded as if taken now (domain: "as known now" and LIVE).
 */
export type Known = { readonly kind: "until"; readonly untilMs: number } | { readonly kind: "now" };
