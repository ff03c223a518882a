import { type FoldedName, foldName } from "./fold-name.ts";

/** What somebody has typed so far in search of a name: for each word the sounds that it may begin with. */
export type NameQuery = readonly (readonly string[])[];

/** What the last letters typed may yet become: z and h are ж, k and h are х, y and u are ю. */
const MAY_BECOME: readonly (readonly [end: string, sounds: readonly string[]])[] = [
  ["ts", ["ch"]],
  ["dz", ["j"]],
  ["z", ["j"]],
  ["d", ["j"]],
  ["k", ["h"]],
  ["s", ["sh"]],
  ["t", ["ts", "ch"]],
  ["sk", ["sh", "sk"]],
  ["i", ["e", "u"]],
  ["shts", ["sh"]],
  ["sts", ["sh"]],
  ["p", ["f"]],
];

/**
 * Makes a query of what was typed, in any script: «Өмір», «Омир», "omir" and "O'mir" find the same people, from the first letter on.
 *
 * @returns no words where the text holds no letter
 */
export function nameQuery(text: string): NameQuery {
  const { words, patronymic } = foldName(text);
  return [...words, ...(patronymic === null ? [] : [patronymic])].map(({ sound }) => [
    sound,
    ...MAY_BECOME.flatMap(([end, sounds]) => (sound.endsWith(end) ? sounds.map((one) => sound.slice(0, -end.length) + one) : [])),
  ]);
}

/** Whether every word typed begins a word of the name, its patronymic among them. */
export function matchesName(query: NameQuery, name: FoldedName): boolean {
  const words = name.patronymic === null ? name.words : [...name.words, name.patronymic];
  return query.every((starts) => words.some(({ sound }) => starts.some((start) => sound.startsWith(start))));
}
