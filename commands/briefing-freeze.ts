import type { Briefing } from "#core/briefing/briefing.ts";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { freezeBriefing, sealBriefing } from "#core/briefing/freeze.ts";
import { briefingFile } from "#core/briefing/verify.ts";
import { fold } from "#core/fold/fold.ts";
import type { State } from "#core/fold/state.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { parseIso } from "#core/time/iso.ts";
import { digestOf } from "#server/digest.ts";
import { openBriefing } from "./briefing-files.ts";
import { briefingTexts } from "./briefing-texts.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import { printProblem, readFile, uniteFiles } from "./journal-files.ts";
import { options, wholeNumber } from "./options.ts";
import { writeWhole } from "./whole-file.ts";

export const BRIEFING_FREEZE_USAGE = `daliz briefing freeze --journal FILE [--journal FILE ...] --at ISO [--known same|ISO] --out FILE
            [--theatre PLACE] [--number N] [--previous FILE] [--officer NAME] [--frozen ISO]
  Freezes a briefing of the journal at an instant, as headquarters knew it then (--known same, the default) or by another moment.
  --theatre  the place it is about; without it the journal's one place of kind theatre.
  --previous the briefing before it: it then says what changed since. --frozen: when it was made; without it, now.`;

/** Freezes a briefing into a file. @returns the exit code */
export async function briefingFreeze(argv: readonly string[], io: Io, nowMs: number): Promise<number> {
  const text = { type: "string" } as const;
  const given = options(argv, {
    journal: { type: "string", multiple: true },
    at: text,
    known: text,
    out: text,
    theatre: text,
    number: text,
    previous: text,
    officer: text,
    frozen: text,
  });
  if (!given.journal) throw new UsageProblem("briefing freeze needs --journal FILE.");
  if (given.at === undefined) throw new UsageProblem("briefing freeze needs --at with an instant, such as 2026-03-03T07:00:00Z.");
  if (given.out === undefined) throw new UsageProblem("briefing freeze needs --out FILE.");
  const vMs = instant("at", given.at);
  const knownMs = given.known === undefined || given.known === "same" ? vMs : instant("known", given.known);
  const files = given.journal.map((file) => readFile(file, true));
  const united = uniteFiles(files);
  const problems = [...files.flatMap((file) => file.problems), ...united.problems];
  if (problems.length > 0) throw new Unsound(problems.map(printProblem).join("\n"));
  const state = fold(united.entries, { kind: "until", untilMs: knownMs });
  const previous = given.previous === undefined ? null : openBriefing(given.previous);
  const meta = files[0]?.journal?.meta;
  const unsealed = freezeBriefing(state, {
    id: "",
    number: wholeNumber("number", given.number, 1, 1_000_000) ?? (previous?.number ?? 0) + 1,
    journal: meta?.journal ?? null,
    title: meta?.title ?? null,
    exercise: meta?.exercise ?? false,
    theatre: given.theatre ?? theatreOf(state, vMs),
    vMs,
    knownMs,
    frozenMs: given.frozen === undefined ? nowMs : instant("frozen", given.frozen),
    officer: given.officer ?? null,
    highlights: [],
    questions: [],
    mapView: null,
    texts: briefingTexts(),
    previous,
  });
  const briefing = sealed({ ...unsealed, id: `file-${contentDigest(unsealed).slice(0, 16)}` });
  await writeWhole(given.out, briefingFile(briefing));
  io.answer(
    `${given.out}: No ${briefing.number}, ${briefing.figures.length} figures, ${briefing.known.events} events, sha256 ${briefing.digest}\n`,
  );
  return 0;
}

type Unsealed = Parameters<typeof canonicalBriefing>[0];

function contentDigest(unsealed: Unsealed): string {
  return digestOf(utf8(canonicalBriefing(unsealed)));
}

function sealed(unsealed: Unsealed): Briefing {
  return sealBriefing(unsealed, contentDigest(unsealed));
}

function theatreOf(state: State, vMs: number): string {
  const { order, nodes } = state.treeAt(vMs);
  const [one, ...more] = order.filter((id) => nodes.get(id)?.pkind === "theatre");
  if (one !== undefined && more.length === 0) return one;
  throw new UsageProblem(
    `--theatre is needed: the journal has ${one === undefined ? "no place" : "several places"} of kind theatre at that instant.`,
  );
}

function instant(option: string, text: string): number {
  const ms = parseIso(text);
  if (ms !== null) return ms;
  throw new UsageProblem(`--${option} takes an instant with its zone, such as 2026-03-03T07:00:00Z or 2026-03-03T12:00:00+05:00.`);
}
