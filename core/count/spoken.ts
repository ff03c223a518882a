/** What the words around a number say about it. `more` than 50 is at least 51; `fewer` than 50 is at most 49: people are whole. */
export type Meaning = "about" | "atLeast" | "atMost" | "more" | "fewer";

interface Phrase {
  readonly meaning: Meaning;
  /** Stands before the number. */
  readonly before: readonly string[];
  /** Stands after the number. A Kazakh phrase asks the number for a case: its ending is part of the number and dropped. */
  readonly after: readonly string[];
}

/** Longer phrases first: «не более» is not «более». All in lower case. */
const PHRASES: readonly Phrase[] = [
  {
    meaning: "atLeast",
    before: [
      "как минимум",
      "не менее чем",
      "не менее",
      "не меньше чем",
      "не меньше",
      "минимум",
      "кемінде",
      "at least",
      "no fewer than",
      "not fewer than",
      "no less than",
      "not less than",
      "minimum",
      ">=",
      "≥",
    ],
    after: ["не менее", "не меньше", "минимум", "кем емес", "and more", "at least", "or more", "not less", "no less", "+"],
  },
  {
    meaning: "atMost",
    before: [
      "не более чем",
      "не более",
      "не больше чем",
      "не больше",
      "не свыше",
      "максимум",
      "до",
      "көп дегенде",
      "ең көбі",
      "at most",
      "no more than",
      "not more than",
      "up to",
      "maximum",
      "<=",
      "≤",
    ],
    after: [
      "не более",
      "не больше",
      "максимум",
      "аспайды",
      "артық емес",
      "көп емес",
      "асқан жоқ",
      "дейін",
      "at most",
      "or fewer",
      "not more",
      "no more",
    ],
  },
  {
    meaning: "more",
    before: ["более чем", "более", "больше чем", "больше", "свыше", "more than", "over", "above", ">"],
    after: ["астам", "артық", "көп"],
  },
  {
    meaning: "fewer",
    before: ["менее чем", "менее", "меньше чем", "меньше", "fewer than", "less than", "under", "below", "<"],
    after: ["кем", "аз"],
  },
  {
    meaning: "about",
    before: [
      "около",
      "порядка",
      "примерно",
      "приблизительно",
      "ориентировочно",
      "почти",
      "шамамен",
      "about",
      "around",
      "approximately",
      "approx.",
      "approx",
      "roughly",
      "some",
      "circa",
      "nearly",
      "≈",
      "~",
    ],
    after: ["примерно", "приблизительно", "ориентировочно", "жуық", "жуықтайды", "шамасында", "шақты", "approximately", "or so"],
  },
];

/** Said instead of a number: nobody knows. Never zero. */
const UNKNOWN: ReadonlySet<string> = new Set([
  "-",
  "?",
  "нет сведений",
  "сведений нет",
  "нет данных",
  "данных нет",
  "нет информации",
  "информации нет",
  "неизвестно",
  "сообщений нет",
  "не сообщается",
  "мәлімет жоқ",
  "дерек жоқ",
  "ақпарат жоқ",
  "хабар жоқ",
  "хабар түскен жоқ",
  "белгісіз",
  "no information",
  "no data",
  "no reports",
  "not known",
  "unknown",
  "not stated",
]);

/** Said instead of a number: it is known that there is nobody. */
const NOBODY: ReadonlySet<string> = new Set([
  "никого",
  "никого нет",
  "никто",
  "нет",
  "ноль",
  "ешкім",
  "ешкім жоқ",
  "жоқ",
  "нөл",
  "nobody",
  "no one",
  "none",
  "zero",
]);

/** Words for the people counted, dropped after a number. */
const PEOPLE =
  /\s+(?:человека?|чел\.?|людей|граждан(?:ина|е)?|казахстанц(?:ев|а|ы)|лиц|адам(?:ға|нан|ды|дан)?|азамат(?:тар|қа|тан|ты)?|кісі|people|persons?|citizens?|nationals)(?=$|[\s,])/gu;

/** Whether a text, small letters and single spaces, says that nothing is known ("нет данных", "n/a"). */
export function saysUnknown(text: string): boolean {
  return UNKNOWN.has(text);
}

/** Whether a text, small letters and single spaces, says that there is nobody ("нет", "none"): zero, and not "no information". */
export function saysNobody(text: string): boolean {
  return NOBODY.has(text);
}

/** The text without the words for people in it. */
export function withoutPeople(text: string): string {
  return text.replace(PEOPLE, "").trim();
}

/** Takes the words off a number, from both sides. Null meanings where there are none. */
export function takeWords(text: string): { readonly rest: string; readonly before: Meaning | null; readonly after: Meaning | null } {
  const before = longest(text, "before");
  const cut = before ? text.slice(before.length).trim() : text;
  const after = longest(cut, "after");
  const rest = after ? cut.slice(0, cut.length - after.length).replace(/[\s,]+$/u, "") : cut;
  return { rest, before: before?.meaning ?? null, after: after?.meaning ?? null };
}

function longest(text: string, side: "before" | "after"): { readonly length: number; readonly meaning: Meaning } | null {
  let found: { length: number; meaning: Meaning } | null = null;
  for (const phrase of PHRASES) {
    for (const words of phrase[side]) {
      if (words.length <= (found?.length ?? 0) || !stands(text, words, side)) continue;
      found = { length: words.length, meaning: phrase.meaning };
    }
  }
  return found;
}

/** A phrase of letters is set apart from the number; a sign need not be. */
function stands(text: string, words: string, side: "before" | "after"): boolean {
  const letters = /\p{L}/u.test(words);
  if (side === "before") return text.startsWith(words) && (!letters || /^[\s\d]/u.test(text.slice(words.length)));
  return text.endsWith(words) && (!letters || /[\s,\d]$/u.test(text.slice(0, text.length - words.length)));
}
