import { existsSync } from "node:fs";
import type { Exchange } from "#core/exchange/exchange.ts";
import { entryFromBody, parseJson } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { JOURNAL_FORMAT, type JournalFile, writeJournalFile } from "#core/journal/file.ts";
import { unite } from "#core/journal/union.ts";
import { MAX_BODY_BYTES, PUSH_MAX, type Refused } from "#core/sync/protocol.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import type { JournalGiven } from "./journal.ts";
import { printProblem, readFile } from "./journal-files.ts";
import { openedFile } from "./opened-file.ts";
import { serverCaller } from "./server-caller.ts";
import { spokenSteps } from "./spoken-steps.ts";
import { writeWhole } from "./whole-file.ts";

/** Unites an exchange file with a journal file, or offers its events to a server. @returns the exit code */
export async function importJournal(file: string, given: JournalGiven, io: Io, nowMs: number): Promise<number> {
  if ((given.to === null) === (given.server === null)) throw new UsageProblem("journal import needs either --to FILE or --server URL.");
  const exchange = await openedFile(file, given.passphrase);
  return given.server === null ? intoFile(exchange, given.to ?? "", given.json, io) : intoServer(exchange, given.server, given, io, nowMs);
}

async function intoFile(exchange: Exchange, to: string, json: boolean, io: Io): Promise<number> {
  const before = existsSync(to) ? journalIn(to) : null;
  refuseOther(exchange, before?.meta ?? null, to);
  const held = before?.entries ?? [];
  const { entries, clashes } = unite(held, entriesOf(exchange));
  if (clashes.length > 0)
    throw new Unsound(`${clashes.length} events stand in both under one id with other contents, ${clashes[0]} first. Nothing was written.`);
  const { journal, title, exercise } = exchange;
  const meta = before?.meta ?? { format: JOURNAL_FORMAT, title, journal, exercise };
  await writeWhole(to, writeJournalFile(meta, before?.sources ?? [], entries));
  const counts = { events: entries.length, new: entries.length - held.length };
  if (json) io.answer(`${JSON.stringify({ to, ...counts })}\n`);
  else io.answer(`${to}: ${counts.events} events, ${counts.new} of them new.\n`);
  return 0;
}

async function intoServer(
  exchange: Exchange,
  url: string,
  { tokenFile, json, lanes }: JournalGiven,
  io: Io,
  nowMs: number,
): Promise<number> {
  const server = serverCaller(url, tokenFile);
  const hello = await server.hello();
  refuseOther(exchange, hello, url);
  const all = [...exchange.taken.map(({ body }) => body), ...exchange.waiting];
  const bodies = lanes === null ? all : all.filter((body) => lanes.includes(laneOf(body)));
  const said = spokenSteps(io);
  const refused: Refused[] = [];
  let taken = 0;
  let head = hello.head;
  for (let at = 0; at < bodies.length; ) {
    const batch = batchFrom(bodies, at);
    const answer = await server.push(hello, batch, nowMs);
    taken += answer.taken.length;
    head = answer.head;
    refused.push(...answer.refused);
    at += batch.length;
    said.far("events offered", at, bodies.length);
  }
  const fresh = head - hello.head;
  if (json) io.answer(`${JSON.stringify({ taken, new: fresh, refused })}\n`);
  else {
    io.answer(`${taken} events are at the server, some ${fresh} of them new; ${refused.length} were refused.\n`);
    for (const [kind, { ids, first }] of byKind(refused)) io.say(`${kind}: ${ids}, ${first} first\n`);
  }
  return refused.length === 0 ? 0 : 1;
}

function laneOf(body: string): string {
  const wire = parseJson(body);
  const lane = isFields(wire) ? wire["lane"] : "";
  return typeof lane === "string" ? lane : "";
}

function byKind(refused: readonly Refused[]): ReadonlyMap<string, { readonly ids: number; readonly first: string }> {
  const kinds = new Map<string, { readonly ids: number; readonly first: string }>();
  for (const { id, refusal } of refused) {
    const before = kinds.get(refusal.kind);
    kinds.set(refusal.kind, { ids: (before?.ids ?? 0) + 1, first: before?.first ?? id });
  }
  return kinds;
}

/** As many as one push takes. */
function batchFrom(bodies: readonly string[], at: number): readonly string[] {
  const batch: string[] = [];
  let bytes = 1_024;
  for (const body of bodies.slice(at, at + PUSH_MAX)) {
    bytes += Buffer.byteLength(JSON.stringify(body)) + 1;
    if (batch.length > 0 && bytes > MAX_BODY_BYTES) break;
    batch.push(body);
  }
  return batch;
}

function refuseOther(exchange: Exchange, there: { readonly journal?: string; readonly exercise?: boolean } | null, where: string): void {
  if (there === null) return;
  if (there.journal !== exchange.journal)
    throw new UsageProblem(`The file is of another journal (${exchange.title}) than ${where}: nothing was united.`);
  if ((there.exercise === true) !== exchange.exercise)
    throw new UsageProblem(
      `The file is ${exchange.exercise ? "of a drill" : "no drill's"} and ${where} is ${exchange.exercise ? "not" : "one"}: nothing was united.`,
    );
}

function journalIn(file: string): JournalFile {
  const read = readFile(file, true);
  if (read.journal === null) throw new Unsound(read.problems.map(printProblem).join("\n"));
  return read.journal;
}

function entriesOf({ taken, waiting }: Exchange): readonly Entry[] {
  const entry = (body: string, receipt: Entry["receipt"]) => {
    const read = entryFromBody(body, receipt);
    if (!read.ok) throw new Unsound(`The file holds an event that is not sound: ${read.problems[0]?.sentence ?? ""}`);
    return read.value;
  };
  return [
    ...taken.map(({ body, ingMs, seq, role, skewMs }) =>
      entry(body, { ingMs, seq, ...(role !== null && { role }), ...(skewMs !== null && { skewMs }) }),
    ),
    ...waiting.map((body) => entry(body, null)),
  ];
}
