import { words } from "#core/kinds/field.ts";
import type { Words } from "#core/kinds/kind.ts";

/** Why a row was not taken. Every one can be mended in the list, or by an answer in the wizard. No sentence repeats what the cell held. */
export const rejectionWords = {
  nobody: words(
    "Жолда кім екені де, қанша адам екені де айтылмаған",
    "В строке не сказано ни кто это, ни сколько людей",
    "The row says neither who it is nor how many",
  ),
  "birth-unreadable": words("Туған күні оқылмады", "Дата рождения не читается", "The date of birth cannot be read"),
  "birth-either": words(
    "Туған күнінде алдымен күн бе, ай ма, айтылмаған",
    "В дате рождения не сказано, что первым: день или месяц",
    "The date of birth does not say whether day or month comes first",
  ),
  "birth-future": words("Туған күні әлі келмеген", "Дата рождения ещё не наступила", "The date of birth lies in the future"),
  "iin-length": words("ЖСН 12 цифрдан тұруы керек", "В ИИН должно быть 12 цифр", "An IIN has 12 digits"),
  "count-unreadable": words("Адам саны оқылмады", "Число людей не читается", "The number of people cannot be read"),
  "count-nobody": words("Аты бар, бірақ саны нөл", "Имя есть, а число людей — ноль", "There is a name, but the number of people is zero"),
  "place-unknown": words("Орны табылмады", "Место не найдено", "The place is not known here"),
  "place-several": words("Бұл атаумен бірнеше орын бар", "Мест с таким названием несколько", "Several places bear this name"),
  "numbers-of-two": words(
    "ЖСН мен паспорт нөмірі есептегі екі түрлі адамдікі",
    "ИИН и номер паспорта принадлежат двум разным людям на учёте",
    "The IIN and the passport number belong to two different people in the register",
  ),
} as const satisfies Readonly<Record<string, Words>>;

/** Why a row was not taken. */
export type RejectionKind = keyof typeof rejectionWords;

/** Why a row is left out although nothing is wrong with it. */
export const skipWords = {
  header: words("Кесте басының қайталануы", "Повтор заголовка", "The header again"),
  total: words("Қорытынды жол", "Строка итогов", "A row of totals"),
  "same-person": words("Осы адам жоғарыда тұр", "Этот человек уже есть выше", "This person stands above"),
  chosen: words("Сіз қалдырып кеттіңіз", "Пропущено по вашему решению", "Left out as you decided"),
} as const satisfies Readonly<Record<string, Words>>;

/** Why a row is left out. */
export type SkipKind = keyof typeof skipWords;

/** What was taken and should be looked at. */
export const warningWords = {
  merged: words("Біріктірілген ұяшық таратылды", "Объединённая ячейка разнесена по строкам", "A merged cell was spread over its rows"),
  "place-unknown": words(
    "Орны табылмады: орынсыз есепке алынды",
    "Место не найдено: учтено без места",
    "The place is not known: registered without one",
  ),
  "place-several": words(
    "Бұл атаумен бірнеше орын бар: орынсыз есепке алынды",
    "Мест с таким названием несколько: учтено без места",
    "Several places bear this name: registered without one",
  ),
  "place-coarse": words(
    "Тек елі белгілі: сол ел жазылды",
    "Известна только страна: записана она",
    "Only the country is known here: that was taken",
  ),
  "word-unknown": words("Сөз тізімде жоқ: жазылмады", "Слова нет в списке: не записано", "The word is in no list: it was left out"),
  "left-empty": words("Оқылмады: бос қалдырылды", "Не читается: оставлено пустым", "It cannot be read and was left empty"),
  "two-digit-year": words("Жылдың екі саны ғана жазылған", "От года написаны только две цифры", "Only two digits of the year are written"),
  "date-from-number": words("Күн сан түрінде сақталған", "Дата сохранена числом", "The date is kept as a number"),
  "iin-zeros": words(
    "ЖСН басындағы нөлдер қалпына келтірілді",
    "Восстановлены нули в начале ИИН",
    "The zeros in front of the IIN were put back",
  ),
  "iin-check": words("ЖСН-нің бақылау саны сәйкес емес", "Контрольная цифра ИИН не сходится", "The check digit of the IIN does not agree"),
  "household-other": words(
    "Бұл адам басқа отбасында тұр: сол қалды",
    "Этот человек уже в другой семье: оставлено как есть",
    "This person is in another household already: that was kept",
  ),
  "identity-not-compared": words(
    "Мөрленген жазба мұнда ашылмайды: салыстырылмады",
    "Опечатанная запись здесь не открывается: не сравнена",
    "The sealed record cannot be opened here: it was not compared",
  ),
} as const satisfies Readonly<Record<string, Words>>;

/** What was taken and should be looked at. */
export type WarningKind = keyof typeof warningWords;

/** A row that was not taken: its number in the file, the column's header (null: the row as a whole), and why. */
export interface Rejected {
  readonly row: number;
  readonly column: string | null;
  readonly kind: RejectionKind;
  readonly words: Words;
}

/** A row left out. */
export interface Skipped {
  readonly row: number;
  readonly kind: SkipKind;
  readonly words: Words;
  /** The row it repeats; null: none. */
  readonly as: number | null;
}

/** Something to look at in a row that is taken. */
export interface Warned {
  readonly row: number;
  readonly column: string | null;
  readonly kind: WarningKind;
  readonly words: Words;
}
