import type { Range } from "#core/count/range.ts";

/**
 * Whether a figure says anything of how many: not a dash, not "no reports received", and not a number open from 0 to above of which no
 * part was stated (docs: screens, number grammar).
 */
export function informs(figure: { readonly n: Range | null; readonly stated: Range | null; readonly noReports: boolean }): boolean {
  const { n, stated, noReports } = figure;
  if (n === null || noReports) return false;
  return n[0] > 0 || n[1] !== null || stated !== null;
}
