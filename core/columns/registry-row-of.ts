import { isRange } from "#core/count/range.ts";
import { parseJson } from "#core/journal/entry.ts";
import type { Entry, Receipt } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { parseIso } from "#core/time/iso.ts";
import type { RegistryRow } from "./registry-row.ts";
import { readUuid } from "./uuid-column.ts";

/** What a row takes from a receipt. */
export type RowReceipt = Pick<Receipt, "ingMs" | "seq"> & { readonly skewMs?: number | null };

const NO_PLACES: readonly string[] = [];

/**
 * The registry's row of a whole event; null when it is not plain (registry-row.ts). The same row as `Segment.readRegistry` gives of it.
 * An event that waits gives `ingMs` NaN and `seq` null.
 */
export function registryRowOf({ event, receipt }: Entry): RegistryRow | null {
  return rowOfFields({ ...event }, event.at, receipt);
}

/** The rows of whole events, for a registry's fold: those that are plain, in their order. */
export function rowsOf(entries: readonly Entry[]): (visit: (row: RegistryRow) => void) => void {
  return (visit) => {
    for (const entry of entries) {
      const row = registryRowOf(entry);
      if (row !== null) visit(row);
    }
  };
}

/** The row of a canonical body. */
export function registryRowOfBody(body: string, receipt: RowReceipt | null): RegistryRow | null {
  if (!body.includes('"lane":"reg"')) return null;
  const wire = parseJson(body);
  if (!isFields(wire) || !Array.isArray(wire["at"])) return null;
  return rowOfFields(
    wire,
    wire["at"].map((time: unknown) => (typeof time === "string" ? parseIso(time) : null)),
    receipt,
  );
}

function rowOfFields(event: Readonly<Record<string, unknown>>, at: readonly unknown[], receipt: RowReceipt | null): RegistryRow | null {
  const { id, v, lane, replaces, dev, hlc } = event;
  const bytes = new Uint8Array(16);
  if (v !== 1 || lane !== "reg" || replaces !== undefined || typeof dev !== "string") return null;
  if (typeof id !== "string" || id.length !== 36 || !readUuid(id, 0, bytes, 0)) return null;
  const [at0Ms, at1Ms] = at;
  const [hlcMs, hlcCounter] = Array.isArray(hlc) ? (hlc as readonly unknown[]) : [];
  if (typeof at0Ms !== "number" || typeof at1Ms !== "number" || typeof hlcMs !== "number" || typeof hlcCounter !== "number") return null;
  const said = saidOf(event);
  if (said === null) return null;
  return {
    ...said,
    id: bytes,
    at0Ms,
    at1Ms,
    hlcMs,
    hlcCounter,
    dev,
    ingMs: receipt?.ingMs ?? Number.NaN,
    seq: receipt?.seq ?? null,
    skewMs: receipt?.skewMs ?? 0,
  };
}

type Said = Pick<RegistryRow, "kind" | "units" | "n" | "of" | "locus" | "life" | "intent" | "ok" | "from" | "to">;

const NOTHING = {
  n: undefined,
  of: undefined,
  locus: undefined,
  life: undefined,
  intent: undefined,
  ok: false,
  from: NO_PLACES,
  to: NO_PLACES,
};

function saidOf(event: Readonly<Record<string, unknown>>): Said | null {
  switch (event["type"]) {
    case "set":
      return event["kind"] === "unit" ? saidBySet(event["e"], event["f"]) : null;
    case "contact":
      return saidByContact(event["unit"], event["ok"], event["said"] ?? {});
    case "move":
      return saidByMove(event["units"], placesOf(event["from"]), placesOf(event["to"]));
    default:
      return null;
  }
}

function saidBySet(unit: unknown, f: unknown): Said | null {
  if (typeof unit !== "string" || !isFields(f)) return null;
  const { n, of, locus, life, intent } = f;
  if (!isWord(locus) || !isWord(life) || !isWord(intent) || !(of === null || isWord(of))) return null;
  if (!(n === undefined || isRange(n))) return null;
  return { ...NOTHING, kind: "set", units: [unit], n, of, locus, life, intent };
}

function saidByContact(unit: unknown, ok: unknown, said: unknown): Said | null {
  if (typeof unit !== "string" || typeof ok !== "boolean" || !isFields(said)) return null;
  const { locus, life, intent } = said;
  if (!isWord(locus) || !isWord(life) || !isWord(intent)) return null;
  return { ...NOTHING, kind: "contact", units: [unit], ok, locus, life, intent };
}

function saidByMove(units: unknown, from: readonly string[] | null, to: readonly string[] | null): Said | null {
  if (from === null || to === null || !isTexts(units) || units.length === 0) return null;
  return { ...NOTHING, kind: "move", units, from, to };
}

function placesOf(value: unknown): readonly string[] | null {
  if (typeof value === "string") return [value];
  return isTexts(value) && value.length > 0 ? value : null;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isWord(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
