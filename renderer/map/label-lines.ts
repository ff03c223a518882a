import { printRange } from "#core/count/print.ts";
import type { CorridorReading, PermitReading, Reading } from "#core/tally/reading.ts";
import type { DrawnMark } from "./drawing.ts";
import type { MapWords } from "./map-words.ts";

/** How a line of a label is set; sizes and weights in `type-styles.ts`. */
export type LineKind = "figure" | "strong" | "plain" | "quiet" | "sea" | "mine" | "alert";

export interface LabelLine {
  readonly text: string;
  readonly kind: LineKind;
}

/** Characters a detail line may have before it is broken in two. */
const BREAK_AT = 30;

/** Name of a country or place with a figure, and what qualifies the figure: mine, reconstructed, its age when stale, or that the place within is not known. */
export function markLines(drawn: DrawnMark, reading: Reading, words: MapWords): LabelLine[] {
  const { mark } = drawn;
  const name = words.placeName(mark.place);
  if (mark.shape === "none" || mark.shape === "maybe") return [{ text: name, kind: "quiet" }];
  const note = markNote(drawn, reading, words);
  return [{ text: name, kind: "strong" }, ...(note === null ? [] : [note])];
}

/** The line under a figure that stands beside its mark. */
export function markNote({ mark }: DrawnMark, reading: Reading, words: MapWords): LabelLine | null {
  const { figure } = mark;
  if (figure.mine) return { text: words.notYetAtHeadquarters, kind: "mine" };
  if (mark.role === "home") return { text: words.homeDetail(figure, reading), kind: "plain" };
  if (figure.reconstructed) return { text: words.reconstructed, kind: "plain" };
  if (figure.stale && figure.driver !== null) return { text: words.age(figure.driver.asOfMs, reading.vMs), kind: "plain" };
  return mark.place.pkind === "country" ? { text: words.placeNotSpecified, kind: "plain" } : null;
}

/**
 * A corridor's wordings, fullest first: name; status, conditions, permits, people; then less and less of it; then the place it leads to for
 * the name. A special permit stays beside the status to the last but one: who reads "in use" must not set off without it.
 */
export function corridorLines(corridor: CorridorReading, permits: readonly PermitReading[], words: MapWords): LabelLine[][] {
  const name: LabelLine = { text: words.corridorName(corridor), kind: "strong" };
  const status = words.corridorStatus(textOf(corridor.status?.value));
  const permit = words.corridorPermit(textOf(corridor.permit?.value));
  const granted = permits.map((p) => words.permits(printRange(p.n), textOf(p.status?.value)));
  const passed = corridor.passed === null ? [] : [passedWords(corridor, words)];
  const split: LabelLine[] =
    corridor.conflict || permits.some((p) => p.status?.conflict === true) ? [{ text: words.disagreement, kind: "alert" }] : [];
  const ruled = textOf(corridor.permit?.value) === "special" && permit !== null ? [status, permit] : [status];
  const full = [status, ...(permit === null ? [] : [permit]), ...granted, ...passed];
  const short = [...ruled, ...(granted.length > 0 ? granted : passed)];
  const set = (first: LabelLine, parts: readonly string[]): LabelLine[] => [
    first,
    ...broken(parts).map((text): LabelLine => ({ text, kind: "plain" })),
    ...split,
  ];
  const end: LabelLine = { text: endOf(name.text), kind: "strong" };
  const tall = (first: LabelLine, parts: readonly string[]) => [
    first,
    ...parts.map((text): LabelLine => ({ text, kind: "plain" })),
    ...split,
  ];
  const wordings = [
    set(name, full),
    set(name, short),
    tall(name, short),
    set(name, ruled),
    set(end, short),
    tall(end, ruled),
    set(name, [status]),
    set(end, [status]),
  ];
  const said = wordings.map((lines) => lines.map((line) => line.text).join("\n"));
  return wordings.filter((_, i) => said.indexOf(said[i] ?? "") === i);
}

/** "Иран → Армения" where there is no room: "→ Армения". */
function endOf(name: string): string {
  const arrow = name.lastIndexOf("→");
  return arrow <= 0 ? name : name.slice(arrow);
}

/** Joins parts with a middle dot, in two lines when one would be too long. */
export function broken(parts: readonly string[]): string[] {
  const whole = parts.join(" · ");
  if (whole.length <= BREAK_AT || parts.length < 2) return [whole];
  let best = 1;
  for (let i = 1; i < parts.length; i++) {
    const widest = (cut: number) => Math.max(parts.slice(0, cut).join(" · ").length, parts.slice(cut).join(" · ").length);
    if (widest(i) < widest(best)) best = i;
  }
  return [parts.slice(0, best).join(" · "), parts.slice(best).join(" · ")];
}

/** Two words on two lines. */
export function stacked(text: string, kind: LineKind): LabelLine[] {
  const space = text.indexOf(" ");
  if (space < 0) return [{ text, kind }];
  return [
    { text: text.slice(0, space), kind },
    { text: text.slice(space + 1), kind },
  ];
}

function passedWords(corridor: CorridorReading, words: MapWords): string {
  if (corridor.passed === null) return "";
  const people = words.people(corridor.passed, printRange(corridor.passed));
  return corridor.lastPassedMs === null ? people : `${people}, ${words.day(corridor.lastPassedMs)}`;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
