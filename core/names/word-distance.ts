/** Digraphs of a folded word, each as one sound. */
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/sh/g, "S"],
  [/ch/g, "C"],
  [/ts/g, "T"],
];

/**
 * Sounds that one name's spellings exchange, with what the exchange costs; every other exchange costs 1.
 *
 * o and u: Өмірбек, Омирбек and Умирбек. i for a, e, u: a reduced or fronted vowel written down by ear. Voiced for unvoiced: Ахметбек and
 * Ахмедбек. h and k: қ written х and the reverse. j for i: й written j.
 */
const NEAR: readonly (readonly [pair: string, cost: number])[] = [
  ["ou", 0.3],
  ["ei", 0.4],
  ["ae", 0.5],
  ["ao", 0.5],
  ["ai", 0.7],
  ["iu", 0.5],
  ["bp", 0.5],
  ["dt", 0.5],
  ["gk", 0.5],
  ["hk", 0.5],
  ["gh", 0.5],
  ["ij", 0.5],
  ["sz", 0.5],
  ["bv", 0.6],
  ["vf", 0.5],
  ["jz", 0.6],
  ["SC", 0.5],
  ["sS", 0.6],
  ["sT", 0.5],
  ["CT", 0.6],
  ["jC", 0.7],
  ["vu", 0.5],
];

/** Codes of the sounds that have costs of their own are below this. */
const CODES = 128;
/** What an exchange costs, at `one code * CODES + other code`. */
const COSTS = costTable();
const VOWELS = "aeiou";
/** Two neighbouring sounds that changed places. */
const SWAP_COST = 0.8;
/** An i before another vowel (Ләззат, Ляззат, Lyazzat), an h after a consonant or at an end. */
const LIGHT_COST = 0.4;
/** Words less alike than this have nothing to do with each other. */
const LEAST = 0.5;

/**
 * How alike two folded words sound, 0 to 1: one less the cost of turning one into the other by leaving out, putting in, exchanging and swapping
 * sounds (Damerau and Levenshtein's distance with the costs of the tables above), over the longer one's sounds. 1 for equal words only; 0 for
 * words that are less than half alike.
 */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const left = soundsOf(a);
  const right = soundsOf(b);
  const longer = Math.max(left.length, right.length);
  if (longer === 0) return 0;
  const most = longer * (1 - LEAST);
  if (Math.abs(left.length - right.length) * LIGHT_COST > most) return 0;
  const cost = distance(left, right, most);
  return cost > most ? 0 : 1 - cost / longer;
}

function soundsOf(word: string): string {
  return DIGRAPHS.reduce((text, [digraph, sound]) => text.replace(digraph, sound), word);
}

/** The cost of turning one into the other; anything above `most` where it is more than that. */
function distance(a: string, b: string, most: number): number {
  const width = b.length + 1;
  const alone = Float64Array.from({ length: b.length }, (_, at) => aloneCost(b, at));
  let before = new Float64Array(width);
  let above = new Float64Array(width);
  let row = new Float64Array(width);
  for (let at = 1; at < width; at += 1) above[at] = (above[at - 1] ?? 0) + (alone[at - 1] ?? 1);
  let leastAbove = 0;
  for (let i = 1; i <= a.length; i += 1) {
    const x = a.charCodeAt(i - 1);
    const cost = aloneCost(a, i - 1);
    row[0] = (above[0] ?? 0) + cost;
    let least = row[0] ?? 0;
    for (let j = 1; j < width; j += 1) {
      const y = b.charCodeAt(j - 1);
      const exchanged = (above[j - 1] ?? 0) + (x === y ? 0 : x < CODES && y < CODES ? (COSTS[x * CODES + y] ?? 1) : 1);
      let best = Math.min(exchanged, (above[j] ?? 0) + cost, (row[j - 1] ?? 0) + (alone[j - 1] ?? 1));
      if (i > 1 && j > 1 && x !== y && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2))
        best = Math.min(best, (before[j - 2] ?? 0) + SWAP_COST);
      row[j] = best;
      least = Math.min(least, best);
    }
    // A swap reaches back over a row: two rows above the bound end the search.
    if (least > most && leastAbove > most) return least;
    leastAbove = least;
    [before, above, row] = [above, row, before];
  }
  return above[b.length] ?? 0;
}

function costTable(): Float64Array {
  const costs = new Float64Array(CODES * CODES).fill(1);
  for (const [pair, cost] of NEAR) {
    const [one, other] = [pair.charCodeAt(0), pair.charCodeAt(1)];
    costs[one * CODES + other] = cost;
    costs[other * CODES + one] = cost;
  }
  return costs;
}

/** What it costs that one word has the sound and the other does not. */
function aloneCost(word: string, at: number): number {
  const sound = word[at] ?? "";
  if (sound === "i" && VOWELS.includes(word[at + 1] ?? "-")) return LIGHT_COST;
  if (sound === "h" && (at === 0 || at === word.length - 1 || !VOWELS.includes(word[at - 1] ?? "-"))) return LIGHT_COST;
  return 1;
}
