/**
 * When something happened: somewhere between `t0Ms` and `t1Ms`, epoch milliseconds UTC, both ends included, `t0Ms <= t1Ms`.
 * Equal ends mean an exact instant. A window is never collapsed to an instant: what is not certain widens a figure.
 */
export type Window = readonly [t0Ms: number, t1Ms: number];
