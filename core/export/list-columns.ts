import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { Words } from "#core/kinds/kind.ts";
import { wordsOfValue } from "#core/kinds/registry.ts";
import { tagChoices } from "#core/kinds/unit.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import type { OutCell } from "#core/sheets/out-table.ts";
import { printIso } from "#core/time/iso.ts";
import { BUCKET_WORDS, KIND_WORDS, LIST_WORDS } from "./list-words.ts";
import { IDENTITY_PARTS, type IdentityPart } from "./removed.ts";

/** What a row's words are made with: the language, and what places, channels and sources are called in it (an id stands for itself). */
export interface ListNaming {
  readonly lang: keyof Words;
  readonly nameOf: (id: EntityId) => string;
  readonly whoOf: (written: string) => string;
}

/** One column of a list: its head, its HXL hashtag, its width in signs. */
export interface ListColumn {
  readonly head: Words;
  readonly hxl: string;
  readonly width: number;
  /** `identity`: the sealed record where it was opened, else null. */
  readonly read: (row: RegistryRow, naming: ListNaming, identity: IdentityRecord | null) => OutCell;
}

const column = (kk: string, ru: string, en: string, hxl: string, width: number, read: ListColumn["read"]): ListColumn => ({
  head: { kk, ru, en },
  hxl,
  width,
  read,
});
const time = (ms: number | null): OutCell => (ms === null ? null : printIso(ms));
const named = (id: EntityId | null, { nameOf }: ListNaming): OutCell => (id === null ? null : nameOf(id));
const value = (field: string, written: string | null, { lang }: ListNaming): OutCell =>
  written === null || written === "unsaid" ? null : (wordsOfValue("unit", field, written)?.[lang] ?? written);
const TAG_WORDS: ReadonlyMap<string, Words> = new Map(tagChoices.map(({ value: tag, words }) => [tag, words]));
const yes = (is: boolean, { lang }: ListNaming): OutCell => (is ? LIST_WORDS.yes[lang] : null);
const highOf = ([, high]: Range): OutCell => high;
const listed = (texts: readonly string[] | undefined): OutCell => (texts === undefined || texts.length === 0 ? null : texts.join("; "));

/** Facts of a record: whoever may read lane reg may have them. A range stands in three columns: its ends as numbers, and as it is printed. */
export const FACT_COLUMNS: readonly ListColumn[] = [
  column("Жазба", "Запись", "Record", "#id+record", 22, ({ id }) => id),
  column("Түрі", "Вид", "Kind", "#meta+ukind", 12, ({ kind }, { lang }) => KIND_WORDS[kind][lang]),
  column("Отбасы немесе топ", "Семья или группа", "Household or group", "#id+household", 22, ({ party }) => party),
  column("Адам, кемінде", "Человек, не менее", "People, at least", "#affected+min", 10, ({ n }) => n[0]),
  column("Адам, көп дегенде", "Человек, не более", "People, at most", "#affected+max", 10, ({ n }) => highOf(n)),
  column("Адам", "Человек", "People", "#affected+text", 10, ({ n }) => printRange(n)),
  column("Топта, кемінде", "В группе, не менее", "Of the party, at least", "#population+min", 10, ({ size }) => size[0]),
  column("Топта, көп дегенде", "В группе, не более", "Of the party, at most", "#population+max", 10, ({ size }) => highOf(size)),
  column("Топта", "В группе", "Of the party", "#population+text", 10, ({ size }) => printRange(size)),
  column("Қайда", "Где", "Where", "#loc+name", 24, ({ locus }, naming) => named(locus, naming)),
  column("Орнының коды", "Код места", "Code of the place", "#loc+code", 14, ({ locus }) => locus),
  column("Қай кездегі", "По состоянию на", "As of", "#date+asof", 21, ({ asOfMs }) => time(asOfMs)),
  column("Күйі", "Статус", "Status", "#status", 22, ({ bucket }, { lang }) => BUCKET_WORDS[bucket][lang]),
  column("Жағдайы", "Состояние", "Condition", "#meta+life", 14, ({ life }, naming) => value("life", life, naming)),
  column("Ниеті", "Намерение", "Intent", "#meta+intent", 16, ({ intent }, naming) => value("intent", intent, naming)),
  column("Санаты", "Категория", "Category", "#meta+cat", 16, ({ cat }, naming) => value("cat", cat, naming)),
  column("Басымдық", "Приоритет", "Priority", "#meta+tags", 24, ({ tags }, { lang }) => {
    const words = tags.map((tag) => TAG_WORDS.get(tag)?.[lang] ?? tag);
    return listed(words);
  }),
  column("Соңғы байланыс", "Последняя связь", "Last contact", "#date+contact", 21, ({ calledMs }) => time(calledMs)),
  column("Арна", "Канал", "Channel", "#meta+channel", 20, ({ channel }, naming) => named(channel, naming)),
  column("Соңғы талпыныс", "Последняя попытка", "Last attempt", "#date+tried", 21, ({ triedMs }) => time(triedMs)),
  column("Есепке алынған", "На учёте с", "Registered at", "#date+first", 21, ({ firstMs }) => time(firstMs)),
  column("Құжаты", "Документ", "Document", "#meta+docs", 14, ({ docs }, naming) => value("docs", docs, naming)),
  column("Дәліз", "Коридор", "Corridor", "#meta+corridor", 18, ({ corridor }, naming) => named(corridor, naming)),
  column("Рейс", "Рейс", "Flight", "#meta+flight", 14, ({ seat }, naming) => named(seat, naming)),
  column("Қонақүй", "Гостиница", "Hotel", "#meta+hotel", 18, ({ room }, naming) => named(room, naming)),
  column("Ықтимал қайталану", "Возможный дубликат", "Possible duplicate", "#meta+twin", 10, ({ isTwin }, naming) => yes(isTwin, naming)),
  column("Дереккөз", "Источник", "Source", "#meta+source", 24, ({ who }, { whoOf }) => (who === null ? null : whoOf(who))),
];

/** Columns of sealed records, by the part that is asked for: only for roles that read lane pii, and only for a reason. */
export const IDENTITY_COLUMNS: Readonly<Record<IdentityPart, readonly ListColumn[]>> = {
  names: [
    column("Аты-жөні", "ФИО", "Name", "#name", 32, (_, __, identity) => identity?.name ?? null),
    column("Басқа жазылуы", "Другие написания", "Other spellings", "#meta+spellings", 32, (_, __, identity) =>
      listed(identity?.otherNames),
    ),
    column("Туған күні", "Дата рождения", "Date of birth", "#date+birth", 12, (_, __, identity) => identity?.birth ?? null),
  ],
  documents: [
    column("ЖСН", "ИИН", "IIN", "#id+iin", 14, (_, __, identity) => identity?.iin ?? null),
    column("Паспорт", "Паспорт", "Passport", "#id+document", 14, (_, __, identity) => identity?.passport ?? null),
  ],
  phones: [
    column("Телефон", "Телефон", "Phone", "#contact+phone", 20, (_, __, identity) => listed(identity?.phones)),
    column("Жақындары", "Близкие", "Next of kin", "#contact+kin", 36, (_, __, identity) =>
      listed(identity?.kin?.map(({ name, relation, phone }) => [name, relation, phone].filter((part) => part !== undefined).join(", "))),
    ),
  ],
};

/** The columns of a list that is asked for with some parts of the sealed records; theirs stand after the record's own id. */
export function columnsOf(parts: readonly IdentityPart[]): readonly ListColumn[] {
  const [id, ...facts] = FACT_COLUMNS;
  const sealed = IDENTITY_PARTS.flatMap((part) => (parts.includes(part) ? IDENTITY_COLUMNS[part] : []));
  return [...(id === undefined ? [] : [id]), ...sealed, ...facts];
}

/** The two rows of heads: words, and HXL hashtags. */
export function headRows(columns: readonly ListColumn[], lang: keyof Words): readonly (readonly OutCell[])[] {
  return [columns.map(({ head }) => head[lang]), columns.map(({ hxl }) => hxl)];
}

/** Ids and words of a row that have names elsewhere: places, channels, corridors, flights, hotels; and who said it. */
export function namedIn(row: RegistryRow): { readonly ids: readonly EntityId[]; readonly who: string | null } {
  const ids = [row.locus, row.channel, row.corridor, row.seat, row.room].filter((id) => id !== null);
  return { ids, who: row.who };
}
