/** Texts by number, so that columns hold numbers. A text keeps its number for ever. */
export interface Names {
  readonly size: number;
  /** The number of a text, given out when it is new. */
  indexOf(text: string): number;
  /** The number of a text; -1 when it has none. */
  find(text: string): number;
  textOf(index: number): string;
}

/** No texts yet. */
export function createNames(): Names {
  const byText = new Map<string, number>();
  const texts: string[] = [];
  return {
    get size() {
      return texts.length;
    },
    indexOf(text) {
      const held = byText.get(text);
      if (held !== undefined) return held;
      byText.set(text, texts.length);
      return texts.push(text) - 1;
    },
    find: (text) => byText.get(text) ?? -1,
    textOf: (index) => texts[index] ?? "",
  };
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
  const unions = new Map<number, number>();
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
      const key = a < b ? a * 2 ** 26 + b : b * 2 ** 26 + a;
      const held = unions.get(key);
      if (held !== undefined) return held;
      const made = of([...new Set([...(lists[a] ?? []), ...(lists[b] ?? [])])].sort((x, y) => x - y));
      unions.set(key, made);
      return made;
    },
    placesOf: (set) => lists[set] ?? [],
  };
}
