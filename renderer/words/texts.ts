import type { EntityId, EventId } from "#core/journal/event.ts";
import { inLang, type Lang, type Trio } from "./lang.ts";

/** A text of ours in three languages, with what the document does not say beneath it. */
export interface Told extends Trio {
  readonly detail?: Trio;
  readonly short?: Trio;
}

export interface SourceCite {
  readonly outlet: Trio;
  readonly dateAsWritten: Trio;
  readonly dateInAstana: Trio;
  readonly hourStated: boolean;
  readonly note?: Trio;
}

export interface GazetteerPlace {
  readonly id: string;
  readonly kind: string;
  readonly country: string;
  readonly name: Trio;
  readonly short?: Trio;
}

/** Whose the map and the names are: one line on the map, and the whole of it. */
export interface Attribution {
  readonly map: Trio;
  readonly credits: Trio;
}

/** What the program ships beside the journal: titles, names and citations in three languages. A journal without them still reads. */
export interface TextTables {
  readonly entities: Readonly<Record<EntityId, Told>>;
  readonly titles: Readonly<Record<EventId, Told>>;
  readonly sources: Readonly<Record<string, SourceCite>>;
  readonly who: Readonly<Record<string, Told>>;
  readonly stated: Readonly<Record<string, Told>>;
  readonly fields: Readonly<Record<string, Told>>;
  readonly countries: Readonly<Record<string, GazetteerPlace>>;
  /** Null where the table could not be read. */
  readonly attribution: Attribution | null;
}

export const NO_TEXTS: TextTables = {
  entities: {},
  titles: {},
  sources: {},
  who: {},
  stated: {},
  fields: {},
  countries: {},
  attribution: null,
};

/** The tables in one language, each answer with a fall-back to what the journal itself says. */
export interface Texts {
  readonly lang: Lang;
  entity(id: EntityId, names?: Trio | null): string;
  entityDetail(id: EntityId): string | null;
  title(id: EventId): string | null;
  titleDetail(id: EventId): string | null;
  /** An office-holder or body; `short` for a line under a figure. */
  who(written: string): string;
  whoShort(written: string): string;
  stated(written: string): string;
  field(written: string): string;
  source(doc: string): SourceCite | null;
  country(code: string): string | null;
  /** The line that stands on the map, and the credits in full; empty where the table could not be read. */
  attribution(which: keyof Attribution): string;
}

export function textsIn(lang: Lang, tables: TextTables): Texts {
  const told = (trio: Trio | undefined): string | null => (trio === undefined ? null : inLang(lang, trio));
  return {
    lang,
    entity: (id, names) => told(tables.entities[id]) ?? (names ? inLang(lang, names) : null) ?? id,
    entityDetail: (id) => told(tables.entities[id]?.detail),
    title: (id) => told(tables.titles[id]),
    titleDetail: (id) => told(tables.titles[id]?.detail),
    who: (written) => told(tables.who[written]) ?? written,
    whoShort: (written) => told(tables.who[written]?.short) ?? told(tables.who[written]) ?? shortened(written),
    stated: (written) => told(tables.stated[written]) ?? written,
    field: (written) => told(tables.fields[written]) ?? written,
    source: (doc) => tables.sources[doc] ?? null,
    country: (code) => told(tables.countries[code]?.short) ?? told(tables.countries[code]?.name),
    attribution: (which) => told(tables.attribution?.[which]) ?? "",
  };
}

/** The part before the office: «Генконсул, Горган» stays, long lines are cut at the first comma. */
function shortened(written: string): string {
  const comma = written.indexOf(",");
  return written.length > 24 && comma > 0 ? written.slice(0, comma) : written;
}
