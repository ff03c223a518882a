import * as v from "valibot";
import { type Checked, type Problem, pathTo } from "#core/problem/problem.ts";
import { outOfBounds } from "./bounds.ts";
import { SOURCE_FIELDS } from "./envelope.ts";
import type { JournalEvent, Source } from "./event.ts";
import { eventTypes, isEventType, knownFields, unknownEvent } from "./event-types.ts";
import { isFields } from "./fields.ts";
import { fieldsOfKind } from "./fields-of-kind.ts";
import { problemsOf } from "./sentence.ts";
import { UUID } from "./uuid.ts";

const RECEIPT_FIELDS: ReadonlySet<string> = new Set(["ing", "seq", "role", "skewMs", "verdict"]);

/**
 * Reads one event in its wire form (ISO times) into this version's typed view (epoch milliseconds). Never throws, whatever it is given.
 *
 * What this version does not know is kept and *noted*: unknown types and versions become a KeptEvent of type `unknown`; unknown fields,
 * kinds and values of open lists stay in the body. What is wrong is a problem with its path and a sentence. The receipt is not read here.
 *
 * @param path where the event stands in its input, for the problems: `events[3]`
 */
export function decodeEvent(wire: unknown, path = ""): Checked<JournalEvent> {
  const problem = outOfBounds(wire, path);
  if (problem) return { ok: false, problems: [withId(problem, wire)] };
  if (!isFields(wire))
    return { ok: false, problems: [{ path, code: "not-an-object", sentence: "An event is an object with named fields." }] };
  const notes: Problem[] = [];
  const event = read(wire, path, notes);
  if ("problems" in event) return { ok: false, problems: event.problems.map((one) => withId(one, wire)) };
  return { ok: true, value: event, notes: notes.map((note) => ({ ...note, id: event.id })) };
}

function read(wire: Readonly<Record<string, unknown>>, path: string, notes: Problem[]): JournalEvent | { readonly problems: Problem[] } {
  const type = wire["type"];
  const version = wire["v"] ?? 1;
  if (!isEventType(type) || version !== 1) return readUnknown(wire, path, notes, isEventType(type));
  noteUnknownFields(wire, knownFields[type], path, notes);
  if (type === "seal" || type === "shred") {
    const kept = v.safeParse(unknownEvent, wire);
    const light = v.safeParse(eventTypes[type], wire);
    if (!light.success) return { problems: problemsOf(light.issues, path) };
    if (!kept.success) return { problems: problemsOf(kept.issues, path) };
    return { ...learned(kept.output), type, typeText: type };
  }
  const typed = v.safeParse(eventTypes[type], wire);
  if (!typed.success) return { problems: problemsOf(typed.issues, path) };
  if (typed.output.type === "set") {
    const fields = fieldsOfKind(typed.output.kind, typed.output.f, path);
    if (fields.problems.length > 0) return { problems: fields.problems };
    notes.push(...fields.notes);
  }
  return learned(typed.output);
}

function readUnknown(
  wire: Readonly<Record<string, unknown>>,
  path: string,
  notes: Problem[],
  knownType: boolean,
): JournalEvent | { readonly problems: Problem[] } {
  const kept = v.safeParse(unknownEvent, wire);
  if (!kept.success) return { problems: problemsOf(kept.issues, path) };
  notes.push(
    knownType
      ? {
          path: pathTo(path, "v"),
          code: "unknown-version",
          sentence: "The event is of a version this program does not know: it is kept and not folded.",
        }
      : {
          path: pathTo(path, "type"),
          code: "unknown-type",
          sentence: "The event is of a type this program does not know: it is kept and not folded.",
        },
  );
  return { ...learned(kept.output), type: "unknown", typeText: kept.output.type };
}

/** `reportedAt` is the older name of `src.learned` (docs: core/README.md); it is read where the newer one is absent. */
function learned<T extends { readonly reportedAt?: number; readonly src: Source }>(output: T): T {
  if (output.reportedAt === undefined || output.src.learnedMs !== undefined) return output;
  return { ...output, src: { ...output.src, learnedMs: output.reportedAt } };
}

function noteUnknownFields(wire: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, path: string, notes: Problem[]): void {
  const note = (at: string): void =>
    void notes.push({ path: at, code: "unknown-field", sentence: "This version does not know the field: it is kept and not folded." });
  for (const key of Object.keys(wire)) if (!known.has(key) && !RECEIPT_FIELDS.has(key)) note(pathTo(path, key));
  const src = wire["src"];
  if (isFields(src)) for (const key of Object.keys(src)) if (!SOURCE_FIELDS.has(key)) note(pathTo(pathTo(path, "src"), key));
}

function withId(problem: Problem, wire: unknown): Problem {
  const id: unknown = isFields(wire) && Object.hasOwn(wire, "id") ? wire["id"] : null;
  return typeof id === "string" && UUID.test(id) ? { ...problem, id } : problem;
}
