import { hostname } from "node:os";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { idOfBody } from "#core/exchange/event-line.ts";
import { type Exchange, exchangeSentence } from "#core/exchange/exchange.ts";
import { packExchange } from "#core/exchange/pack-exchange.ts";
import type { Entry } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { exchangePorts } from "./exchange-ports.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import type { JournalGiven } from "./journal.ts";
import { printProblem, readFile } from "./journal-files.ts";
import { serverCaller } from "./server-caller.ts";
import { spokenSteps } from "./spoken-steps.ts";
import { writeWhole } from "./whole-file.ts";

/** Makes an exchange file of a journal file, or of what a server gives out. @returns the exit code */
export async function exportJournal(given: JournalGiven, io: Io, nowMs: number): Promise<number> {
  const { to } = given;
  if (to === null) throw new UsageProblem("journal export needs --to X, the file to make.");
  if ((given.journal === null) === (given.server === null))
    throw new UsageProblem("journal export needs either --journal FILE or --server URL.");
  if (given.plain && given.passphrase !== null) throw new UsageProblem("Either a passphrase or --plain, not both.");
  if (!given.plain && given.passphrase === null)
    throw new UsageProblem("The file is sealed under a passphrase: give --passphrase-file FILE or DALIZ_PASSPHRASE, or --plain.");
  const exchange = given.server === null ? ofFile(given.journal ?? "", nowMs) : await ofServer(given.server, given, io, nowMs);
  const packed = await packExchange(exchange, given.passphrase, exchangePorts);
  if (!packed.ok) throw new UsageProblem(exchangeSentence(packed.problem));
  await writeWhole(to, packed.bytes);
  const { journal, epoch, taken, waiting } = exchange;
  const counts = { taken: taken.length, waiting: waiting.length };
  if (given.json) io.answer(`${JSON.stringify({ to, journal, epoch, ...counts, bytes: packed.bytes.length })}\n`);
  else io.answer(`${to}: ${counts.taken} events with receipts and ${counts.waiting} that wait, ${packed.bytes.length} bytes.\n`);
  return 0;
}

async function ofServer(url: string, { tokenFile }: JournalGiven, io: Io, nowMs: number): Promise<Exchange> {
  const server = serverCaller(url, tokenFile);
  const said = spokenSteps(io);
  const hello = await server.hello();
  const frames = await server.pullAll(hello, (done, of) => said.far("numbers pulled", done, of));
  const taken = frames.map((frame): SegmentLine => ({ id: idOfBody(frame.body) ?? "", ...frame }));
  const { journal, title, exercise, epoch, scope } = hello;
  const origin = { journal, title, exercise, epoch, madeMs: nowMs, device: hostname(), ...(scope == null ? {} : { scope }) };
  return { ...origin, taken, waiting: [] };
}

function ofFile(file: string, nowMs: number): Exchange {
  const read = readFile(file, true);
  if (read.journal === null) throw new Unsound(read.problems.map(printProblem).join("\n"));
  const { meta, entries } = read.journal;
  if (meta.journal === undefined)
    throw new UsageProblem(`${file} does not say which journal it is (meta.journal): nothing could be united with it.`);
  const sorted = [...entries].sort((a, b) => compareEvents(a.event, b.event));
  return {
    journal: meta.journal,
    title: meta.title ?? "Journal",
    exercise: meta.exercise === true,
    // A journal file does not say in which life of a server its receipts were written.
    epoch: null,
    madeMs: nowMs,
    device: hostname(),
    taken: sorted.flatMap(lineOf),
    waiting: sorted.filter(({ receipt }) => receipt === null).map(({ body }) => body),
  };
}

function lineOf({ event, body, receipt }: Entry): readonly SegmentLine[] {
  if (receipt === null) return [];
  const { ingMs, seq, role, skewMs } = receipt;
  return [{ id: event.id, seq, ingMs, role: role ?? null, skewMs: skewMs ?? null, body }];
}
