/** Texts by number, so that columns hold numbers. A text keeps its number for ever. */
export interface Names {
  readonly size: number;
  /** The number of a text, given out when it is new. */
  indexOf(text: string): number;
  /** The number of a text; -1 when it has none. */
  find(text: string): number;
  textOf(index: number): string;
}

/** Numbered texts (`u-10491`) are found by their number: below this, and with one of the first few beginnings. */
const MOST_NUMBER = 2 ** 20;
const MOST_BEGINNINGS = 8;

/** No texts yet. */
export function createNames(): Names {
  const byText = new Map<string, number>();
  const texts: string[] = [];
  /** By beginning, then number: the index + 1. */
  const numbered: { readonly beginning: string; byNumber: Int32Array }[] = [];
  const tableOf = (text: string, length: number): (typeof numbered)[number] | undefined => {
    for (const table of numbered) if (table.beginning.length === length && text.startsWith(table.beginning)) return table;
    return undefined;
  };
  const add = (text: string): number => texts.push(text) - 1;
  return {
    get size() {
      return texts.length;
    },
    indexOf(text) {
      const number = numberAtEnd(text);
      if (number >= 0) {
        const length = text.length - digitsOf(number);
        let table = tableOf(text, length);
        if (table === undefined && numbered.length < MOST_BEGINNINGS) {
          table = { beginning: text.slice(0, length), byNumber: new Int32Array(64) };
          numbered.push(table);
        }
        if (table !== undefined) {
          if (number >= table.byNumber.length) {
            const wider = new Int32Array(Math.max(number + 1, table.byNumber.length * 2));
            wider.set(table.byNumber);
            table.byNumber = wider;
          }
          const held = table.byNumber[number] ?? 0;
          if (held > 0) return held - 1;
          const made = add(text);
          table.byNumber[number] = made + 1;
          return made;
        }
      }
      const held = byText.get(text);
      if (held !== undefined) return held;
      byText.set(text, texts.length);
      return add(text);
    },
    find(text) {
      const number = numberAtEnd(text);
      const table = number < 0 ? undefined : tableOf(text, text.length - digitsOf(number));
      return table === undefined ? (byText.get(text) ?? -1) : (table.byNumber[number] ?? 0) - 1;
    },
    textOf: (index) => texts[index] ?? "",
  };
}

/** The whole number a text ends with, written as numbers are; -1 when there is none, or it is too large. */
function numberAtEnd(text: string): number {
  let number = 0;
  let unit = 1;
  let at = text.length - 1;
  let last = -1;
  for (; at >= 0 && unit <= MOST_NUMBER; at--) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    number += digit * unit;
    unit *= 10;
    last = digit;
  }
  if (last < 0 || number >= MOST_NUMBER || unit > MOST_NUMBER * 10) return -1;
  // A nought in front, or more digits than were read, belongs to no number of ours.
  const before = at >= 0 ? text.charCodeAt(at) - 48 : -1;
  return (last === 0 && unit > 10) || (before >= 0 && before <= 9) ? -1 : number;
}

function digitsOf(number: number): number {
  let digits = 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  return digits;
}

/**
 * Sets of places by number: the candidates of a step, and all the places a unit may be in. Places are numbers of a `Names`. Candidates
 * keep the order they were given in; the same places in another order are another number.
 */
export interface PlaceSets {
  readonly size: number;
  single(place: number): number;
  of(places: readonly number[]): number;
  /** Of both, each place once, ascending. */
  union(a: number, b: number): number;
  placesOf(set: number): readonly number[];
}

/** No sets yet. */
export function createPlaceSets(): PlaceSets {
  const lists: (readonly number[])[] = [];
  const singles: number[] = [];
  const byKey = new Map<string, number>();
  /** By the smaller number, then the greater. */
  const unions: (Map<number, number> | undefined)[] = [];
  const single = (place: number): number => {
    const held = singles[place];
    if (held !== undefined) return held;
    while (singles.length < place) singles.push(lists.push([singles.length]) - 1);
    singles[place] = lists.push([place]) - 1;
    return lists.length - 1;
  };
  const of = (places: readonly number[]): number => {
    const [first] = places;
    if (places.length === 1 && first !== undefined) return single(first);
    const key = places.join(" ");
    const held = byKey.get(key);
    if (held !== undefined) return held;
    byKey.set(key, lists.push([...places]) - 1);
    return lists.length - 1;
  };
  return {
    get size() {
      return lists.length;
    },
    single,
    of,
    union(a, b) {
      if (a === b) return a;
      const small = Math.min(a, b);
      const great = Math.max(a, b);
      const known = unions[small] ?? new Map<number, number>();
      unions[small] = known;
      const held = known.get(great);
      if (held !== undefined) return held;
      const made = of([...new Set([...(lists[a] ?? []), ...(lists[b] ?? [])])].sort((x, y) => x - y));
      known.set(great, made);
      return made;
    },
    placesOf: (set) => lists[set] ?? [],
  };
}
