import crossfilter from "crossfilter2";

/**
 * Pieces of time in which one unit stands in one cell, filtered by their two ends: what crossfilter keeps is the sum by cell.
 * @param {{ count: number, cell: Int32Array, n: Int32Array, from: Float64Array, to: Float64Array }} pieces
 */
export function load(pieces) {
  const records = Array.from({ length: pieces.count }, (_, i) => ({
    cell: pieces.cell[i] ?? 0,
    n: pieces.n[i] ?? 0,
    from: pieces.from[i] ?? 0,
    // A range's upper end is excluded, infinity too.
    to: Math.min(pieces.to[i] ?? 0, Number.MAX_SAFE_INTEGER),
  }));
  const filter = crossfilter(records);
  const from = filter.dimension((record) => record.from);
  const to = filter.dimension((record) => record.to);
  const byCell = filter
    .dimension((record) => record.cell)
    .group()
    .reduce(
      (sum, record) => {
        sum.units += 1;
        sum.n += record.n;
        return sum;
      },
      (sum, record) => {
        sum.units -= 1;
        sum.n -= record.n;
        return sum;
      },
      () => ({ units: 0, n: 0 }),
    );
  return {
    /** @param {number} vMs @returns {[cell: number, units: number, n: number][]} */
    at(vMs) {
      from.filterRange([Number.NEGATIVE_INFINITY, vMs + 1]);
      to.filterRange([vMs + 1, Number.POSITIVE_INFINITY]);
      return byCell.all().flatMap(({ key, value }) => (value.units === 0 ? [] : [[Number(key), value.units, value.n]]));
    },
  };
}
