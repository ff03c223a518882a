/** A word of a name, folded, and what its ending tells. */
export interface NameWord {
  /** The folded word (`foldWord`). */
  readonly sound: string;
  /** Without the ending of a surname or a patronymic: «Омаров», «Омарова», «Омарұлы» and «Омар» have one stem. */
  readonly stem: string;
  /** Whether the ending says "child of": -ұлы, -қызы, -ович, -евна, -оглы. */
  readonly isPatronymic: boolean;
  /** Of whom the ending speaks; null where it does not say. */
  readonly sex: "m" | "f" | null;
}

/** Patronymic endings as they fold; the longest first. */
const PATRONYMICS: readonly (readonly [ending: string, sex: "m" | "f"])[] = [
  ["inichna", "f"],
  ["ovich", "m"],
  ["evich", "m"],
  ["ichna", "f"],
  ["ovna", "f"],
  ["evna", "f"],
  ["kizi", "f"],
  ["gizi", "f"],
  ["ogli", "m"],
  ["uli", "m"],
  ["ich", "m"],
];

/**
 * Surname endings as they fold, and the shortest stem that they may leave: Мадина and Ясмин are given names. A person of Kazakh nationality
 * may drop -ов, -ев, -ин (Decree of the President No. 2923 of 2 April 1996 on the spelling of surnames and patronymics).
 */
const SURNAMES: readonly (readonly [ending: string, sex: "m" | "f", shortest: number])[] = [
  ["skaia", "f", 3],
  ["ova", "f", 3],
  ["eva", "f", 3],
  ["ina", "f", 5],
  ["ski", "m", 3],
  ["ov", "m", 3],
  ["ev", "m", 3],
  ["in", "m", 5],
];

/** Words that are a patronymic's ending written apart: «Марат ұлы». */
const APART: ReadonlyMap<string, "m" | "f"> = new Map([
  ["uli", "m"],
  ["ulu", "m"],
  ["kizi", "f"],
  ["gizi", "f"],
  ["ogli", "m"],
]);

/** The shortest name of a father. */
const SHORTEST_FATHER = 3;

/** What a folded word's ending tells. */
export function nameWord(sound: string): NameWord {
  for (const [ending, sex] of PATRONYMICS) {
    const stem = sound.slice(0, -ending.length);
    if (sound.endsWith(ending) && stem.length >= SHORTEST_FATHER) return { sound, stem, isPatronymic: true, sex };
  }
  for (const [ending, sex, shortest] of SURNAMES) {
    const stem = sound.slice(0, -ending.length);
    if (sound.endsWith(ending) && stem.length >= shortest) return { sound, stem, isPatronymic: false, sex };
  }
  return { sound, stem: sound, isPatronymic: false, sex: null };
}

/** The words of a name, an ending written apart joined to the father's name before it. */
export function nameWords(sounds: readonly string[]): readonly NameWord[] {
  const words: NameWord[] = [];
  for (const sound of sounds) {
    const sex = APART.get(sound);
    const father = words.at(-1);
    if (sex === undefined || father === undefined) words.push(nameWord(sound));
    else words[words.length - 1] = { sound: `${father.sound}${sound}`, stem: father.stem, isPatronymic: true, sex };
  }
  return words;
}
