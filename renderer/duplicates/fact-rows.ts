import { printRange } from "#core/count/print.ts";
import type { EntityId } from "#core/journal/event.ts";
import { unit } from "#core/kinds/unit.ts";
import { channelText, kindText, placeText, valueText, whoText } from "#renderer/registry/unit-words.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { fieldText } from "#renderer/room/inspector/field-text.ts";
import type { EntityHistory } from "#renderer/store/desk-port.ts";
import { stamp } from "#renderer/words/fmt.ts";
import type { RecordFacts } from "./use-group-facts.ts";

/** A fact of one record: what, and in small who said it and when. */
export interface FactCell {
  readonly text: string;
  readonly said: string | null;
}

/** One row of the side by side; null where nothing is known. */
export interface FactRow {
  readonly key: string;
  readonly head: string;
  readonly cells: readonly (FactCell | null)[];
  /** Not all that is said is the same. */
  readonly differs: boolean;
}

/** Fields that the table's row says better. */
const IN_ROW = new Set(["locus", "n", "ukind", "of"]);

/** What is known of each record, a row a fact: first what the table shows, then what else was said. */
export function factRows(naming: Naming, units: readonly EntityId[], facts: ReadonlyMap<EntityId, RecordFacts>): readonly FactRow[] {
  const { say, lang } = naming;
  const known = units.map((id) => facts.get(id) ?? null);
  const ofRow = (
    key: "kind" | "n" | "place" | "heard" | "first" | "party" | "who",
    cell: (one: NonNullable<RecordFacts["row"]>) => FactCell | null,
  ): FactRow => withDifference({ key, head: say(`dup.fact.${key}`), cells: known.map((one) => (one?.row == null ? null : cell(one.row))) });
  const plain = (text: string | null): FactCell | null => (text === null ? null : { text, said: null });
  const rows = [
    ofRow("kind", (row) => plain(kindText(naming, row))),
    ofRow("n", (row) => plain(printRange(row.n))),
    ofRow("place", (row) => {
      const text = placeText(naming, row.locus);
      return text === null ? null : { text, said: row.asOfMs === null ? null : stamp(row.asOfMs) };
    }),
    ofRow("heard", (row) =>
      row.calledMs === null
        ? plain(say("dup.fact.never"))
        : { text: stamp(row.calledMs), said: row.channel === null ? null : channelText(naming, row.channel) },
    ),
    ofRow("party", (row) => plain(row.party)),
    ofRow("who", (row) => plain(whoText(naming, row.who))),
    ofRow("first", (row) => plain(stamp(row.firstMs))),
  ];
  const fields = [...new Set(known.flatMap((one) => one?.history?.fields.map(({ field }) => field) ?? []))].filter(
    (field) => !IN_ROW.has(field),
  );
  const others = fields.toSorted().map((field) =>
    withDifference({
      key: field,
      head: unit.fields[field]?.words[lang] ?? field,
      cells: known.map((one) => (one?.history == null ? null : fieldCell(naming, field, one.history))),
    }),
  );
  return [...rows, ...others].filter(({ cells }) => cells.some((cell) => cell !== null));
}

function fieldCell(naming: Naming, field: string, { fields, events }: EntityHistory): FactCell | null {
  const reading = fields.find((one) => one.field === field);
  if (reading === undefined || reading.value === null) return null;
  const { value } = reading;
  const worded = (one: unknown): string => {
    const text = typeof one === "string" ? valueText(naming, field, one) : "";
    return text === "" || text === one ? fieldText(naming, "unit", field, one) : text;
  };
  const who = events.find(({ event }) => event.id === reading.event)?.event.src.who;
  return {
    text: Array.isArray(value) && field === "tags" ? value.map(worded).join(", ") : worded(value),
    said: [stamp(reading.asOfMs), ...(who === undefined ? [] : [naming.texts.whoShort(who)])].join(" · "),
  };
}

function withDifference(row: Omit<FactRow, "differs">): FactRow {
  const texts = new Set(row.cells.flatMap((cell) => (cell === null ? [] : [cell.text])));
  return { ...row, differs: texts.size > 1 };
}
