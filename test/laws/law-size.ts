/** Whether the long run was asked for: `DALIZ_LAWS=full`. */
const FULL = process.env["DALIZ_LAWS"] === "full";

/** How many runs of a law: the short number in everyday tests, the long one with `DALIZ_LAWS=full`. */
export function runs(short: number, long: number): number {
  return FULL ? long : short;
}
