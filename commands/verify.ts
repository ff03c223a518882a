import { checkJournal } from "#core/journal/check.ts";
import type { Problem } from "#core/problem/problem.ts";
import { type Io, UsageProblem } from "./io.ts";
import { type Located, printProblem, type ReadFile, readFile, uniteFiles } from "./journal-files.ts";
import { options } from "./options.ts";

export const VERIFY_USAGE = `daliz verify --journal FILE [--journal FILE ...] [--json]
  Says whether journal files are sound, alone and united; names the line, the path and the event of what is not.
  Notes name what is kept and not folded. Exit code 0: sound, 1: not sound.`;

/** Answers whether the journal files are sound. @returns the exit code */
export function verify(argv: readonly string[], io: Io): number {
  const given = options(argv, { journal: { type: "string", multiple: true }, json: { type: "boolean" } });
  if (!given.journal) throw new UsageProblem("verify needs --journal FILE.");
  const files = given.journal.map((file) => readFile(file, true));
  const united = uniteFiles(files);
  const whole = checkJournal(united.entries).map((problem) => locate(problem, files));
  const problems = [...files.flatMap((file) => file.problems), ...united.problems, ...whole];
  const notes = files.flatMap((file) => file.notes);
  const sound = problems.length === 0;
  const events = united.entries.length;
  if (given.json) io.answer(`${JSON.stringify({ sound, events, problems, notes }, null, 1)}\n`);
  else
    io.answer(
      `${[...problems.map(printProblem), ...notes.map((note) => `note: ${printProblem(note)}`), verdict(sound, events, problems, notes)].join("\n")}\n`,
    );
  return sound ? 0 : 1;
}

function verdict(sound: boolean, events: number, problems: readonly Located[], notes: readonly Located[]): string {
  return sound
    ? `Sound: ${events} events, ${notes.length} notes.`
    : `Not sound: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`;
}

/** A problem of the whole journal, at its event in the first file that holds it. */
function locate(problem: Problem, files: readonly ReadFile[]): Located {
  for (const { file, lines, journal } of files) {
    const index = problem.id === undefined ? undefined : journal?.indexOf.get(problem.id);
    if (index === undefined) continue;
    const path = `events[${index}].${problem.path}`;
    return { ...problem, path, file, line: lines.lineOf(path) };
  }
  return { ...problem, file: files[0]?.file ?? "", line: 1 };
}
