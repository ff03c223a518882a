import { writeFileSync } from "node:fs";
import { diceFrom } from "#core/exercise/dice.ts";
import { generate } from "#core/exercise/exercise.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { JOURNAL_FORMAT, MAX_FILE_BYTES, writeJournalFile } from "#core/journal/file.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { type Io, reason, UsageProblem } from "./io.ts";
import { options, wholeNumber } from "./options.ts";

export const EXERCISE_USAGE = `daliz exercise [--seed N] [--people N] [--days N] [--countries N] [--out FILE]
  Writes the journal of a made-up crisis for a drill. Equal seeds give equal files. Without --out it is printed.`;

/** Writes a made-up crisis. @returns the exit code */
export function exercise(argv: readonly string[], io: Io): number {
  const text = { type: "string" } as const;
  const given = options(argv, { seed: text, people: text, days: text, countries: text, out: text });
  const seed = wholeNumber("seed", given.seed, 0, 2 ** 31);
  const people = wholeNumber("people", given.people, 1, 100_000);
  const days = wholeNumber("days", given.days, 1, 60);
  const countries = wholeNumber("countries", given.countries, 1, 20);
  const made = generate({
    ...(seed !== null && { seed }),
    ...(people !== null && { people }),
    ...(days !== null && { days }),
    ...(countries !== null && { countries }),
  });
  const { options: used } = made;
  const title = `Exercise: seed ${used.seed}, ${used.people} people, ${used.days} days`;
  const journal = uuidV7(used.startMs, diceFrom(used.seed).bytes(10));
  const file = writeJournalFile({ format: JOURNAL_FORMAT, title, journal, exercise: true }, [], made.events.map(accepted));
  if (Buffer.byteLength(file) > MAX_FILE_BYTES)
    throw new UsageProblem("The journal would be larger than 50 MB: ask for fewer people or days.");
  if (given.out === undefined) {
    io.answer(file);
    return 0;
  }
  try {
    writeFileSync(given.out, file);
  } catch (error) {
    throw new UsageProblem(`${given.out} cannot be written: ${reason(error)}.`);
  }
  io.answer(`${given.out}: ${made.events.length} events\n`);
  return 0;
}

function accepted(wire: unknown): Entry {
  const read = entryFromWire(wire);
  if (read.ok) return read.value;
  throw new Error(`The exercise made an event that is not sound: ${read.problems[0]?.path ?? ""}: ${read.problems[0]?.sentence ?? ""}`);
}
