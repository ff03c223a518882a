import { printRange } from "#core/count/print.ts";
import type { Figure } from "#core/tally/figure.ts";
import { dayMonth } from "#renderer/words/fmt.ts";
import { isConfirmedZero, sayAge } from "#renderer/words/say.ts";
import type { Naming } from "./describe.ts";

/** The line under a figure: what was said, by whom, when; or what is not known. */
export function tallyNote(naming: Naming, figure: Figure, vMs: number): string {
  return [mine(naming, figure), ...body(naming, figure, vMs)].filter((part) => part !== null).join(" · ");
}

/** What another source says when it does not agree: stands in a line of its own under the figure; null when all agree. */
export function rivalNote({ say }: Naming, figure: Figure): string | null {
  const rival = figure.others.find((other) => !other.agrees);
  return rival === undefined ? null : say("note.differs", { range: printRange(rival.carried) });
}

function mine({ say }: Naming, figure: Figure): string | null {
  return figure.mine ? `${say("note.mine")} (${say("note.headquarters", { range: printRange(figure.headquarters) })})` : null;
}

function body(naming: Naming, figure: Figure, vMs: number): (string | null)[] {
  const { say, lang } = naming;
  const { driver } = figure;
  const when = driver === null ? null : dated(naming, figure, vMs);
  const who = driver === null ? "" : driver.who === null ? (driver.outlet ?? "") : naming.texts.whoShort(driver.who);
  if (figure.noReports) return [who === "" ? null : who, when];
  if (figure.value === null) return [say("note.nothing")];
  if (figure.reconstructed) return [say("note.reconstructed"), without(naming, figure)];
  if (isConfirmedZero(figure)) return [say("note.zero"), when];
  if (driver === null || figure.value[1] === null) return open(naming, figure, when);
  if (driver.n[1] !== null && figure.value[0] > driver.n[1]) return [say("note.floor"), when];
  const words = spoken(naming, figure);
  return [words, who === "" ? null : who, when ?? dayMonth(lang, driver.asOfMs)];
}

/** «около 70» in the reader's language, in quotation marks: only a source's own words say about. */
export function spoken(naming: Naming, figure: Figure): string | null {
  const words = figure.driver?.statedWords ?? null;
  return words === null ? null : naming.say("note.quoted", { words: naming.texts.stated(words) });
}

function dated({ say, lang }: Naming, figure: Figure, vMs: number): string | null {
  if (figure.driver === null) return null;
  const date = dayMonth(lang, figure.driver.asOfMs);
  return figure.stale ? `${date}, ${say("age.ago", { age: sayAge(say, vMs - figure.driver.asOfMs) })}` : date;
}

/** No upper limit: what is stated and by how many countries nothing; a date only where one statement stands behind it all. */
function open(naming: Naming, figure: Figure, when: string | null): (string | null)[] {
  const told = bounds(naming, figure);
  if (figure.key.startsWith("present.") && figure.notStated.length > 0) return [told];
  const stated =
    figure.stated !== null && figure.stated[1] !== null ? naming.say("note.stated", { range: printRange(figure.stated) }) : null;
  return stated === null ? [naming.say("note.noUpper"), when] : [stated, naming.say("note.noUpper")];
}

function bounds(naming: Naming, figure: Figure): string | null {
  const stated =
    figure.stated !== null && figure.stated[1] !== null ? naming.say("note.stated", { range: printRange(figure.stated) }) : null;
  const rest = without(naming, figure);
  if (stated !== null && rest !== null) return `${stated} + ${rest}`;
  return stated ?? rest;
}

/** How many countries have said nothing; null when all have. */
function without({ say }: Naming, figure: Figure): string | null {
  const n = figure.notStated.length;
  return n === 0 ? null : say("note.without", { n, t: String(n) });
}
