import { hxlOf } from "#core/import/hxl.ts";
import { type Target, targetWords } from "#core/import/target.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { OutTable } from "./out-table.ts";

/** The columns of the template in their order: what a post knows of its citizens first. */
export const TEMPLATE_COLUMNS = [
  "name",
  "birth",
  "iin",
  "document",
  "expires",
  "phone",
  "country",
  "place",
  "count",
  "companions",
  "household",
  "cat",
  "tags",
  "intent",
  "life",
  "kin",
  "note",
] as const satisfies readonly Target[];

/**
 * The template of a list in one language: a sheet with heads and HXL hashtags and no row, to be filled in, and a sheet that says what goes into each column.
 * It holds no example row that could be taken for a person.
 */
export function importTemplate(lang: keyof Words): readonly OutTable[] {
  return [
    {
      name: LIST[lang],
      widths: TEMPLATE_COLUMNS.map((target) => Math.max(12, targetWords[target][lang].length + 4)),
      rows: [TEMPLATE_COLUMNS.map((target) => targetWords[target][lang]), TEMPLATE_COLUMNS.map(hxlOf)],
    },
    {
      name: HELP[lang],
      widths: [28, 90],
      rows: [[COLUMN[lang], HOW[lang]], ...TEMPLATE_COLUMNS.map((target) => [targetWords[target][lang], EXPLAINED[target][lang]])],
    },
  ];
}

const LIST: Words = { kk: "Тізім", ru: "Список", en: "List" };
const HELP: Words = { kk: "Қалай толтыру", ru: "Как заполнить", en: "How to fill in" };
const COLUMN: Words = { kk: "Баған", ru: "Столбец", en: "Column" };
const HOW: Words = { kk: "Не жазу керек", ru: "Что писать", en: "What to write" };

const EXPLAINED: Readonly<Record<(typeof TEMPLATE_COLUMNS)[number], Words>> = {
  name: {
    kk: "Тегі, аты, әкесінің аты; паспорттағыдай, кирилл немесе латын жазуымен. Топ үшін: атауы немесе жетекшісі.",
    ru: "Фамилия, имя, отчество; как в паспорте, кириллицей или латиницей. Для группы: название или руководитель.",
    en: "Surname, given name, patronymic; as in the passport, in Cyrillic or Latin letters. For a group: its name or its leader.",
  },
  birth: { kk: "Күн.ай.жыл, мысалы 05.03.1980", ru: "День.месяц.год, например 05.03.1980", en: "Day.month.year, 05.03.1980 for one" },
  iin: {
    kk: "12 цифр; бастапқы нөлдерімен, мәтін ретінде",
    ru: "12 цифр; с нулями в начале, как текст",
    en: "12 digits, with the zeros in front, as text",
  },
  document: { kk: "Паспорттың әрпі мен цифрлары", ru: "Буква и цифры паспорта", en: "The letter and digits of the passport" },
  expires: { kk: "Паспорт қай күнге дейін жарамды", ru: "До какого дня действует паспорт", en: "Until which day the passport is valid" },
  phone: {
    kk: "Ел кодымен: + және цифрлар; бірнешеуін үтірмен бөліңіз",
    ru: "С кодом страны: + и цифры; несколько через запятую",
    en: "With the code of the country: + and digits; several with commas between",
  },
  country: { kk: "Қазір тұрған елі", ru: "Страна, где человек сейчас", en: "The country where the person is now" },
  place: { kk: "Қаласы немесе өткелі", ru: "Город или переход", en: "The city or crossing" },
  count: {
    kk: "Тек топ үшін: нақты сан, аралық (80-90) немесе «шамамен 70»; адам үшін бос қалдырыңыз",
    ru: "Только для группы: число, промежуток (80-90) или «около 70»; для человека оставьте пустым",
    en: "For a group only: a number, a range (80-90) or “about 70”; leave it empty for a person",
  },
  companions: {
    kk: "Бірге жүрген, біздің паспорты жоқ отбасы мүшелерінің саны",
    ru: "Сколько с ним членов семьи без нашего паспорта",
    en: "How many family members without our passport are with them",
  },
  household: {
    kk: "Бір отбасының әр адамында бірдей сан немесе сөз: бірге қалады",
    ru: "Одно и то же число или слово у всех членов семьи: их не разлучат",
    en: "The same number or word for everybody of one family: they stay together",
  },
  cat: {
    kk: "турист, қажы, студент, жұмысшы, кәсіпкер, дипломат, тұрғын, экипаж",
    ru: "турист, паломник, студент, работник, предприниматель, дипломат, ПМЖ, экипаж",
    en: "tourist, pilgrim, student, worker, entrepreneur, diplomat, resident, crew",
  },
  tags: {
    kk: "үтірмен: қарт, әйел, бала, жүкті, қозғалысы шектеулі, медициналық көмек",
    ru: "через запятую: пожилой, женщина, ребенок, беременная, маломобильный, медицинская помощь",
    en: "with commas: elderly, woman, child, pregnant, limited mobility, medical care",
  },
  intent: { kk: "кетеді, қалады, белгісіз", ru: "выезжает, остается, неизвестно", en: "leaves, stays, unknown" },
  life: { kk: "аман, жараланған, қаза тапты, белгісіз", ru: "в порядке, ранен, погиб, неизвестно", en: "safe, injured, dead, unknown" },
  kin: { kk: "Жақын адамының аты мен телефоны", ru: "Имя и телефон близкого человека", en: "Name and telephone of the next of kin" },
  note: { kk: "Қалғаны; есепке алынбайды", ru: "Прочее; в учёт не идёт", en: "Anything else; it is not counted" },
};
