/** What may stand between the cells of a text file. */
export type Delimiter = "," | ";" | "\t" | "|";

/** In the order in which one is taken where two fit as well. */
const DELIMITERS: readonly Delimiter[] = ["\t", ";", ",", "|"];
const MAX_LINES = 60;

/**
 * The delimiter of a text file by its first lines: the one that divides most of them into the same number of cells. Quoted signs do not count.
 * A file of one column has none; `,` is answered then.
 */
export function findDelimiter(head: string): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = countsOf(head, delimiter);
    const times = new Map<number, number>();
    for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
    let score = 0;
    for (const [count, lines] of times) if (count > 0) score = Math.max(score, (lines / counts.length) * (1 + Math.min(count, 20) / 40));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** How often the delimiter stands in each of the first lines that hold something. */
function countsOf(head: string, delimiter: Delimiter): readonly number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let any = false;
  for (let at = 0; at < head.length && counts.length < MAX_LINES; at++) {
    const sign = head.charAt(at);
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === delimiter) count += 1;
    else if (!quoted && (sign === "\n" || sign === "\r")) {
      if (any) counts.push(count);
      count = 0;
      any = false;
      continue;
    }
    any ||= sign !== "\n" && sign !== "\r";
  }
  if (any && counts.length < MAX_LINES) counts.push(count);
  return counts;
}
