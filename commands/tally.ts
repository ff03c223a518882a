import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import type { State } from "#core/fold/state.ts";
import { answerFor } from "#core/tally/answer.ts";
import { parseIso, printIso } from "#core/time/iso.ts";
import { allKeys } from "./all-keys.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import { printProblem, readFile, uniteFiles } from "./journal-files.ts";
import { options } from "./options.ts";
import { type Answer, printTable } from "./table.ts";

export const TALLY_USAGE = `daliz tally --journal FILE [--journal FILE ...] [--add FILE ...] --at ISO [--at ISO ...]
            [--known same|now|ISO] [--keys a,b,c] [--json]
  The figures at each instant, from the journal files and the events added to them, united.
  --known  what headquarters knew: at each instant itself (same, the default), all there is (now), or by a given moment.
  --keys   only these: present.IR, home.ME, lost.IR, hurt.ME, permits.granted, field.C-TM.status, distinct.dipl.calls,
           and of a figure .stated .notStated .stale .others .othersAgree.`;

/** Answers what the figures are at each instant. @returns the exit code */
export function tally(argv: readonly string[], io: Io, nowMs: number): number {
  const given = options(argv, {
    journal: { type: "string", multiple: true },
    add: { type: "string", multiple: true },
    at: { type: "string", multiple: true },
    known: { type: "string" },
    keys: { type: "string" },
    json: { type: "boolean" },
  });
  if (!given.journal) throw new UsageProblem("tally needs --journal FILE.");
  if (!given.at) throw new UsageProblem("tally needs --at with an instant, such as 2026-03-03T07:00:00Z.");
  const instants = given.at.map((text) => instant("at", text));
  const known = knowledge(given.known ?? "same");
  const keys = given.keys === undefined ? null : given.keys.split(",").map((key) => key.trim());
  const files = [...given.journal.map((file) => readFile(file, true)), ...(given.add ?? []).map((file) => readFile(file, false))];
  const united = uniteFiles(files);
  const problems = [...files.flatMap((file) => file.problems), ...united.problems];
  if (problems.length > 0) throw new Unsound(problems.map(printProblem).join("\n"));
  let held: { readonly key: string; readonly state: State } | null = null;
  const answers = instants.map((vMs): Answer => {
    const k: Known = known === "same" ? { kind: "until", untilMs: vMs } : known;
    const key = JSON.stringify(k);
    const state = held?.key === key ? held.state : fold(united.entries, k);
    held = { key, state };
    return { at: printIso(vMs), known: printIso(k.kind === "now" ? nowMs : k.untilMs), figures: figures(state, vMs, keys) };
  });
  io.answer(given.json ? `${JSON.stringify(answers, null, 1)}\n` : printTable(answers));
  return 0;
}

function figures(state: State, vMs: number, keys: readonly string[] | null): Record<string, unknown> {
  return Object.fromEntries(
    (keys ?? allKeys(state, vMs)).map((key) => {
      const value = answerFor(state, vMs, key);
      if (value === undefined) throw new UsageProblem(`"${key}" is not the key of a figure.`);
      return [key, value];
    }),
  );
}

function knowledge(text: string): "same" | Known {
  if (text === "same") return "same";
  return text === "now" ? { kind: "now" } : { kind: "until", untilMs: instant("known", text) };
}

function instant(option: string, text: string): number {
  const ms = parseIso(text);
  if (ms !== null) return ms;
  throw new UsageProblem(
    `--${option} takes ${option === "known" ? "same, now, or " : ""}an instant with its zone, such as 2026-03-03T07:00:00Z or 2026-03-03T12:00:00+05:00.`,
  );
}
