import { type Checked, type Problem, pathTo } from "#core/problem/problem.ts";
import { printIso } from "#core/time/iso.ts";
import { entryFromWire, parseJson } from "./entry.ts";
import type { Entry, EventId } from "./event.ts";
import { isFields } from "./fields.ts";
import { utf8 } from "./utf8.ts";
import { UUID } from "./uuid.ts";

/** The only form of journal file there is. */
export const JOURNAL_FORMAT = "daliz-journal/1";
/** Largest journal file, bytes of UTF-8. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Problems listed of one file; what goes beyond is counted. */
export const MAX_PROBLEMS = 200;

/** What a file says of itself. Fields beyond these are kept. */
export interface JournalMeta {
  readonly format: typeof JOURNAL_FORMAT;
  readonly title?: string;
  /** Id of the journal: a server and a store refuse another journal's events. */
  readonly journal?: string;
  /** A drill: never to be mistaken for the crisis. */
  readonly exercise?: boolean;
}

/** A `daliz-journal/1` file that has been read and found sound. */
export interface JournalFile {
  readonly meta: JournalMeta;
  /** The documents cited, as the file describes them. */
  readonly sources: readonly unknown[];
  /** In the order of the file, each event once. */
  readonly entries: readonly Entry[];
  /** Where each event stands in the file's list. */
  readonly indexOf: ReadonlyMap<EventId, number>;
}

/**
 * Reads a `daliz-journal/1` file. Never throws: a truncated file, a file of another kind or 50 MB of garbage is a sentence.
 *
 * Events that stand twice with the same body are united; with different bodies they are a problem. `ing` may be missing.
 * Notes name what is kept and not folded.
 */
export function readJournalFile(text: string): Checked<JournalFile> {
  if (isTooLarge(text)) return failed("", "too-large", "The file is larger than 50 MB.");
  const wire = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (wire === undefined)
    return failed("", "not-json", looksCut(text) ? "The file is not whole: it ends before its JSON does." : "The file is not JSON.");
  if (!isFields(wire)) return failed("", "not-an-object", "A journal file is a JSON object with meta and events.");
  const meta = readMeta(wire["meta"]);
  if ("code" in meta) return { ok: false, problems: [meta] };
  const events = wire["events"];
  if (!Array.isArray(events)) return failed("events", "missing", "A journal file has a list of events.");
  const sources = wire["sources"] ?? [];
  if (!Array.isArray(sources)) return failed("sources", "not-a-list", "The sources of a journal file are a list.");
  return readEvents(events, meta, sources);
}

/**
 * Reads events to be added to a journal: a journal file, or only its list of events (with or without the object around it).
 * Checked like a journal file.
 */
export function readAdditions(text: string): Checked<JournalFile> {
  if (isTooLarge(text)) return failed("", "too-large", "The file is larger than 50 MB.");
  const wire = parseJson(text);
  if (Array.isArray(wire)) return readEvents(wire, { format: JOURNAL_FORMAT }, []);
  if (isFields(wire) && wire["meta"] === undefined && Array.isArray(wire["events"]))
    return readEvents(wire["events"], { format: JOURNAL_FORMAT }, []);
  return readJournalFile(text);
}

/**
 * Writes a journal file: one event a line, receipts inlined as `ing` and `seq`, in the order given. Reading it gives the same entries.
 */
export function writeJournalFile(meta: JournalMeta, sources: readonly unknown[], entries: readonly Entry[]): string {
  const lines = entries.map(({ body, receipt }) => {
    if (!receipt) return body;
    const seq = receipt.seq === null ? "" : `,"seq":${receipt.seq}`;
    return `${body.slice(0, -1)},"ing":"${printIso(receipt.ingMs)}"${seq}}`;
  });
  return `{"meta":${JSON.stringify(meta)},\n"sources":${JSON.stringify(sources)},\n"events":[\n${lines.join(",\n")}\n]}\n`;
}

function readEvents(events: readonly unknown[], meta: JournalMeta, sources: readonly unknown[]): Checked<JournalFile> {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const entries: Entry[] = [];
  const indexOf = new Map<EventId, number>();
  const held = new Map<EventId, number>();
  events.forEach((wire, index) => {
    const path = pathTo("events", index);
    const read = entryFromWire(wire, path);
    if (!read.ok) {
      problems.push(...read.problems);
      return;
    }
    const { id } = read.value.event;
    const before = held.get(id);
    if (before === undefined) {
      held.set(id, entries.length);
      indexOf.set(id, index);
      entries.push(read.value);
      notes.push(...read.notes);
    } else if (entries[before]?.body !== read.value.body) {
      problems.push({
        path: pathTo(path, "id"),
        code: "id-clash",
        sentence: "Another event with this id and other contents stands earlier in the file.",
        id,
      });
    } else if (entries[before]?.receipt === null) entries[before] = read.value;
  });
  if (problems.length === 0) return { ok: true, value: { meta, sources, entries, indexOf }, notes };
  const rest = problems.length - MAX_PROBLEMS;
  const last =
    rest > 0 ? [{ path: "events", code: "and-more", sentence: `There are ${rest} more problems of this kind in the file.` }] : [];
  return { ok: false, problems: [...problems.slice(0, MAX_PROBLEMS), ...last] };
}

function readMeta(meta: unknown): JournalMeta | Problem {
  if (!isFields(meta)) return { path: "meta", code: "missing", sentence: "A journal file says in meta what it is." };
  const { format, title, journal, exercise } = meta;
  if (format !== JOURNAL_FORMAT)
    return { path: "meta.format", code: "other-format", sentence: `The format of the file is not ${JOURNAL_FORMAT}.` };
  if (title !== undefined && typeof title !== "string")
    return { path: "meta.title", code: "not-a-text", sentence: "The title of a journal is a text." };
  if (journal !== undefined && !(typeof journal === "string" && UUID.test(journal))) {
    return { path: "meta.journal", code: "not-a-journal-id", sentence: "The id of a journal is a UUID in lower case." };
  }
  if (exercise !== undefined && typeof exercise !== "boolean")
    return { path: "meta.exercise", code: "not-yes-or-no", sentence: "true or false is expected." };
  return {
    ...meta,
    format,
    ...(title !== undefined && { title }),
    ...(journal !== undefined && { journal }),
    ...(exercise !== undefined && { exercise }),
  };
}

function isTooLarge(text: string): boolean {
  if (text.length > MAX_FILE_BYTES) return true;
  return text.length * 3 > MAX_FILE_BYTES && utf8(text).length > MAX_FILE_BYTES;
}

/** JSON that begins like an object and does not end like one was cut off on its way. */
function looksCut(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text.slice(0, 100)) && !/\}\s*$/.test(text.slice(-100));
}

function failed(path: string, code: string, sentence: string): Checked<JournalFile> {
  return { ok: false, problems: [{ path, code, sentence }] };
}
