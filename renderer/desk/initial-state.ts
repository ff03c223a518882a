import type { Role } from "#core/access/role.ts";
import { parseCount } from "#core/count/parse.ts";
import { printCount, printRange } from "#core/count/print.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import type { DeskOpen } from "#renderer/room/room-state.ts";
import { ASTANA, stamp, yearOf } from "#renderer/words/fmt.ts";
import { type FormState, ZONES } from "./form-state.ts";
import { basisFor } from "./role-offers.ts";

type Filling = Exclude<DeskOpen, { readonly form: "withdraw" }>;

/** A new form at a moment, with what was selected and what its author's role may say; or one filled with what the corrected entry says. */
export function initialState(
  open: Filling,
  vMs: number,
  corridors: readonly CorridorReading[],
  corrected: JournalEvent | null,
  role: Role,
): FormState {
  const blank: FormState = {
    form: open.form,
    replaces: null,
    number: "",
    notSaid: false,
    noReports: false,
    measure: open.form === "count" ? open.measure : "present",
    place: open.form === "count" ? open.place : null,
    from: open.form === "move" ? open.from : null,
    to: null,
    toUnknown: false,
    via: [],
    corridor: open.form === "corridor" ? (open.corridor ?? corridors[0]?.id ?? null) : null,
    status: "in use",
    permit: "unknown",
    start: stamp(vMs),
    end: "",
    words: "",
    zone: ASTANA,
    learned: stamp(vMs),
    who: "",
    outlet: "",
    basis: basisFor(role),
    doc: null,
    note: "",
    kept: null,
    keptTime: null,
    shown: null,
    likeness: null,
  };
  if (open.form === "corridor") return { ...blank, ...corridorNow(corridors, blank.corridor) };
  return corrected === null ? blank : { ...blank, ...said(corrected, vMs) };
}

/** A corridor's status and permit as the room shows them: the form starts from what its author sees. */
export function corridorNow(corridors: readonly CorridorReading[], id: string | null): Pick<FormState, "status" | "permit" | "shown"> {
  const corridor = corridors.find((one) => one.id === id);
  const text = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);
  const [status, permit] = [text(corridor?.status?.value, "in use"), text(corridor?.permit?.value, "unknown")];
  const heads = [...(corridor?.status?.heads ?? []), ...(corridor?.permit?.heads ?? [])];
  return { status, permit, shown: { status, permit, seen: [...new Set(heads.map((head) => head.event))] } };
}

function said(event: JournalEvent, vMs: number): Partial<FormState> {
  const { src } = event;
  const zone = ZONES.find((one) => one.zone === event.tz)?.zone ?? ASTANA;
  const learnedMs = src.learnedMs ?? event.at[1];
  const shown = {
    start: timeText(event.at[0], vMs, zone),
    end: event.at[0] === event.at[1] ? "" : timeText(event.at[1], vMs, zone),
    zone,
    words: event.atText ?? "",
    learned: timeText(learnedMs, vMs, ASTANA),
  };
  const times: Partial<FormState> = {
    ...shown,
    replaces: event.id,
    keptTime: { at: event.at, atText: event.atText ?? null, tz: event.tz ?? null, learnedMs, shown },
    note: event.note ?? "",
    who: src.who ?? "",
    outlet: src.outlet ?? "",
    // A source without a basis is trusted like a model (core/fold/ranks.ts): a correction must not make it official unseen.
    basis: src.basis ?? "model",
    doc: src.doc ?? null,
  };
  if (event.type === "count") {
    const isHome = event.measure === "present" && event.origin !== undefined;
    return {
      ...times,
      number: event.noReports === true ? "" : (event.stated ?? numberText(printRange(event.n))),
      noReports: event.noReports === true,
      measure: isHome ? "home" : event.measure,
      place: isHome ? (event.origin ?? null) : event.place,
      kept: { n: event.n, approx: event.approx === true, from: [], to: [], origin: isHome ? null : (event.origin ?? null) },
    };
  }
  if (event.type !== "move") return times;
  return {
    ...times,
    number: event.n[1] === null && event.n[0] <= 1 ? "" : numberText(printRange(event.n)),
    notSaid: event.n[1] === null && event.n[0] <= 1,
    from: listOf(event.from)[0] ?? null,
    to: typeof event.to === "string" ? event.to : null,
    toUnknown: typeof event.to !== "string",
    via: event.via ?? [],
    corridor: event.corridor ?? null,
    kept: { n: event.n, approx: false, from: listOf(event.from), to: listOf(event.to), origin: event.origin ?? null },
  };
}

function numberText(printed: string): string {
  const read = parseCount(printed);
  return read.ok ? printCount(read.value) : printed;
}

function listOf(place: string | readonly string[]): readonly string[] {
  return typeof place === "string" ? [place] : place;
}

/** A moment as the form reads it: a year that is not written is the one of the moment shown. */
function timeText(ms: number, vMs: number, zone: string): string {
  const written = stamp(ms, zone);
  const [day = "", clock = ""] = written.split(" ");
  return yearOf(ms, zone) === yearOf(vMs, zone) ? written : `${day}.${yearOf(ms, zone)} ${clock}`;
}
