import { folded } from "#renderer/words/fmt.ts";

/** One thing the palette offers. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** Beside the label: keys, a place above, a date. */
  readonly note: string;
  /** Everything it may be found by, in any of the three languages. */
  readonly names: readonly string[];
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly items: readonly PaletteEntry[];
}

/** Most entries of one group: in an empty palette, and in one that searches. */
const FEW = 5;
const MANY = 8;

/** Letters that people type for one another: Kazakh ones for their Russian neighbours, and what sounds alike. */
const ALIKE: Readonly<Record<string, string>> = {
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
  й: "и",
  ъ: "",
  ь: "",
};

/** Text as it is compared: lower case, one letter for those alike, no accents, words parted by single spaces. */
export function searchable(text: string): string {
  return folded(text)
    .replace(/[әғқңөұүһійъь]/gu, (letter) => ALIKE[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * What of each group fits a query: every word of it must be found in one of the entry's names; those that begin with it come first.
 * Groups without any fall away. An empty query gives the first few of each.
 */
export function searched(groups: readonly PaletteGroup[], query: string): readonly PaletteGroup[] {
  const words = searchable(query)
    .split(" ")
    .filter((word) => word !== "");
  return groups
    .map((group) => ({ ...group, items: words.length === 0 ? group.items.slice(0, FEW) : bestOf(group.items, words) }))
    .filter((group) => group.items.length > 0);
}

function bestOf(items: readonly PaletteEntry[], words: readonly string[]): readonly PaletteEntry[] {
  return items
    .map((item, order) => ({ item, order, rank: rankOf(item.names, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order)
    .slice(0, MANY)
    .map(({ item }) => item);
}

/** 0: a name begins with the query; 1: a word of a name does; 2: it is somewhere inside; null: it is not there. */
function rankOf(names: readonly string[], words: readonly string[]): number | null {
  const ranks = names.map(searchable).flatMap((name) => {
    if (!words.every((word) => name.includes(word))) return [];
    const query = words.join(" ");
    return [name.startsWith(query) ? 0 : ` ${name}`.includes(` ${query}`) ? 1 : 2];
  });
  return ranks.length === 0 ? null : Math.min(...ranks);
}
