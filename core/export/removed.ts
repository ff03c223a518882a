import type { Words } from "#core/kinds/kind.ts";

/** What of a sealed record may be asked for in a list, each by itself. */
export const IDENTITY_PARTS = ["names", "documents", "phones"] as const;
/** `names`: name, other spellings, birth. `documents`: IIN, passport. `phones`: telephones and next of kin. */
export type IdentityPart = (typeof IDENTITY_PARTS)[number];

/**
 * What a list does not hold that its registry has. `n`: how many records, cells or people's records it is about; absent where it is a column.
 * `role`: the role may not read it. `not-asked`: it may, and nobody asked.
 */
export type Removed =
  | { readonly what: IdentityPart; readonly why: "role" | "not-asked" }
  | { readonly what: "free-text" | "medical" | "other-missions" | "totals" }
  | { readonly what: "not-open" | "waiting" | "small-cell"; readonly n: number }
  /** `n` null: the number would tell what small cells hide. */
  | { readonly what: "records" | "dead"; readonly n: number | null };

const COLUMNS: Readonly<Record<IdentityPart, Words>> = {
  names: {
    kk: "Аты-жөні, туған күні бағандары",
    ru: "Столбцы с именами и датами рождения",
    en: "Columns of names and dates of birth",
  },
  documents: {
    kk: "ЖСН және құжат нөмірлері бағандары",
    ru: "Столбцы с ИИН и номерами документов",
    en: "Columns of IIN and document numbers",
  },
  phones: {
    kk: "Телефондар мен жақындары бағандары",
    ru: "Столбцы с телефонами и близкими",
    en: "Columns of telephones and next of kin",
  },
};

const WHY: Readonly<Record<"role" | "not-asked", Words>> = {
  role: { kk: "бұл рөл оларды оқымайды", ru: "эта роль их не читает", en: "this role does not read them" },
  "not-asked": { kk: "сұралған жоқ", ru: "не запрошены", en: "not asked for" },
};

const PLAIN: Readonly<Record<Exclude<Removed["what"], IdentityPart>, Words>> = {
  "free-text": {
    kk: "Еркін мәтін: ескертпелер, әңгімелесу сөздері",
    ru: "Свободный текст: примечания и сказанное в разговорах",
    en: "Free text: notes and what was said in calls",
  },
  medical: { kk: "Медициналық жазбалар", ru: "Медицинские записи", en: "Medical records" },
  "other-missions": {
    kk: "Басқа мекемелердің жазбалары: бұл машинада жоқ",
    ru: "Записи других представительств: на этой машине их нет",
    en: "Records of other missions: this machine does not have them",
  },
  totals: {
    kk: "Қосындылар: олар жасырылған аз сандарды ашып қояр еді",
    ru: "Итоги: по ним можно узнать скрытые малые числа",
    en: "Totals: they would tell the small numbers that are hidden",
  },
  "not-open": {
    kk: "Ашылмаған жеке деректер (жоқ, кілті жоқ немесе жойылған)",
    ru: "Не раскрыты личные данные (их нет, нет ключа или они уничтожены)",
    en: "Identities that were not opened (none, no key, or destroyed)",
  },
  waiting: {
    kk: "Штабқа әлі жетпеген мәліметі бар жазбалар: штаб білетіндей көрсетілді",
    ru: "Записи со сведениями, которых в штабе ещё нет: показаны такими, какими их знает штаб",
    en: "Records with facts that headquarters does not have yet: shown as headquarters knows them",
  },
  records: { kk: "Жеке жазбалар: тек сандар берілді", ru: "Отдельные записи: даны только числа", en: "Single records: numbers only" },
  dead: {
    kk: "Қаза тапқандар туралы жазбалар: тек мәлімет арқылы жарияланады",
    ru: "Записи о погибших: о них сообщают только сводки",
    en: "Records of the dead: only briefings speak of them",
  },
  "small-cell": { kk: "Үштен аз сандар", ru: "Числа меньше трёх", en: "Numbers below three" },
};

/** One line of the list of what was removed, in one language. */
export function removedLine(removed: Removed, lang: keyof Words): string {
  if ("why" in removed) return `${COLUMNS[removed.what][lang]}: ${WHY[removed.why][lang]}`;
  const said = PLAIN[removed.what][lang];
  return "n" in removed && removed.n !== null ? `${said}: ${removed.n}` : said;
}
