import type { FigureChange } from "../comparison.ts";
import { dayMonth, hoursBetween } from "./dates.ts";
import { figureText } from "./figure-value.ts";
import type { Paper } from "./paper.ts";
import { signed } from "./signed.ts";

/** What is certain of a change, and why no more than that. */
export interface VerdictWords {
  readonly verdict: string;
  /** Empty where there is nothing to add. */
  readonly reason: string;
}

/** From how many hours on the age of the last word is said as its day. */
const OLD_H = 72;

/** The verdict on a figure, always in words (mocks: five verdicts). `n` is the number of the earlier briefing. */
export function verdictWords(paper: Pick<Paper, "say" | "lang" | "b">, change: FigureChange, n: number): VerdictWords {
  const { say } = paper;
  if (change.b?.hidden || change.a?.hidden) return { verdict: say("hidden"), reason: say("hidden.why") };
  const delta = deltaText(change.delta);
  const verdict =
    change.verdict === "changed" && delta !== ""
      ? say("verdict.changed", { n: delta })
      : say(`verdict.${change.verdict}`, { n: "" }).trim();
  return {
    verdict,
    reason: reasonOf(paper, change, n)
      .filter((part) => part !== "")
      .join("; "),
  };
}

/** A change as a range: `+113`, `−86…−56`, `0…+67`; open ends as bounds; empty where it cannot be formed. */
export function deltaText(delta: FigureChange["delta"]): string {
  if (delta === null) return "";
  const [lo, hi] = delta;
  if (lo === null) return hi === null ? "" : `≤${signed(hi)}`;
  if (hi === null) return `≥${signed(lo)}`;
  return lo === hi ? signed(lo) : `${signed(lo)}…${signed(hi)}`;
}

function reasonOf({ say, lang, b }: Pick<Paper, "say" | "lang" | "b">, change: FigureChange, n: number): string[] {
  const known = change.known === "before" || change.known === "both" ? [say(`known.${change.known}`, { n })] : [];
  switch (change.verdict) {
    case "incomparable":
    case "first-stated":
      return [say("why.before", { n })];
    case "no-certain-change":
      return [say("why.overlap"), ...known];
    case "same":
      return [say("why.same")];
    case "no-new-information": {
      const asOf = change.b?.asOf ?? null;
      const hours = asOf === null ? null : hoursBetween(asOf, b.at);
      if (asOf === null || hours === null) return [];
      return [hours < OLD_H ? say("age", { n: hours }) : say("ageDay", { t: dayMonth(asOf, lang) })];
    }
    case "lost":
      return change.a === null ? [] : [say("why.was", { n, was: figureText(change.a) })];
    case "changed":
      return change.a === null ? [] : [say("why.was", { n, was: figureText(change.a) }), ...known];
  }
}
