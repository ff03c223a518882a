import type { Checked } from "#core/problem/problem.ts";
import { about, atLeast, atMost, between, type Count, exactly, MAX_PEOPLE, unknownCount } from "./count.ts";
import { type Digits, fromKazakhRow, readDigits, withoutEndings } from "./digits.ts";
import { type Meaning, saysNobody, saysUnknown, takeWords, withoutPeople } from "./spoken.ts";

/** Longest text a count is read from. */
const MAX_LENGTH = 120;
const SPACES = /[\s\u00a0\u2009\u202f]+/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;

/**
 * Reads a number of people as people say or type it in Kazakh, Russian or English: «около 70», «80–90, не больше», «кемінде 50»,
 * "no more than 90", `80-90`, `≈70`, `>=50`, `9 517`, «около 9 тысяч», «нет сведений», and the Kazakh keyboard's number row.
 *
 * `parseCount(printCount(count))` is `count`. "More than 50" is at least 51, "fewer than 50" at most 49.
 * What can be read in two ways is refused with a sentence, never guessed.
 */
export function parseCount(text: string): Checked<Count> {
  if (text.length > MAX_LENGTH) return refused("too-long", `A number of people is said in at most ${MAX_LENGTH} characters.`);
  const typed = fromKazakhRow(text.normalize("NFC").toLowerCase().replace(SPACES, " ").trim());
  const said = withoutPeople(typed.replace(DASHES, "-")).replace(/(?<=\p{L}{2,})\.$/u, "");
  if (said === "") return refused("empty", "A number of people is expected.");
  if (saysUnknown(said)) return taken(unknownCount);
  if (saysNobody(said)) return taken(exactly(0));
  const spanned = spoken(said);
  if (spanned) return readSpan(spanned[0], spanned[1], null);
  const { rest, before, after } = takeWords(said);
  const bare = withoutEndings(rest).trim();
  const span = /^(.*[\d\p{L}.])\s*-\s*(\d.*)$/u.exec(bare);
  if (span) return readSpan(span[1] ?? "", span[2] ?? "", before ?? after, after);
  if (before && after && before !== after) return refused("two-meanings", "The words before and after the number say different things.");
  return readOne(readDigits(bare), before ?? after);
}

/** "From 80 to 90" in three languages. */
function spoken(said: string): readonly [lo: string, hi: string] | null {
  const found =
    /^(?:от|с)\s+(.+?)\s+до\s+(.+)$/u.exec(said) ??
    /^(?:from|between)\s+(.+?)\s+(?:to|and)\s+(.+)$/u.exec(said) ??
    /^(\d[\d ]*)\s+to\s+(\d.*)$/u.exec(said) ??
    /^(.+?)-(?:ден|дан|тен|тан|нен|нан)\s+(.+?)-(?:ге|ке|ға|қа)\s+дейін$/u.exec(said);
  return found ? [found[1] ?? "", found[2] ?? ""] : null;
}

function readSpan(first: string, second: string, meaning: Meaning | null, after: Meaning | null = null): Checked<Count> {
  if (meaning !== null && meaning !== "about" && !(meaning === "atMost" && after === "atMost")) {
    return refused("two-meanings", 'A range already has both ends: write "80-90", or one bound only.');
  }
  const lo = readDigits(first.trim());
  const hi = readDigits(second.trim());
  if (lo.kind !== "number") return unreadable(lo);
  if (hi.kind !== "number") return unreadable(hi);
  const low = lo.unit === 1 && lo.value * hi.unit <= hi.value ? lo.value * hi.unit : lo.value;
  if (low > hi.value) return refused("range-order", "The range ends below its beginning: write the smaller number first.");
  return hi.value > MAX_PEOPLE ? tooMany() : taken(between(low, hi.value));
}

function readOne(digits: Digits, meaning: Meaning | null): Checked<Count> {
  if (digits.kind !== "number") return unreadable(digits);
  const n = digits.value;
  if (n > MAX_PEOPLE) return tooMany();
  switch (meaning) {
    case null:
      return taken(exactly(n));
    case "about":
      return taken(about(n));
    case "atLeast":
      return taken(atLeast(n));
    case "atMost":
      return taken(atMost(n));
    case "more":
      return taken(atLeast(n + 1));
    case "fewer":
      return n === 0 ? refused("not-a-count", "Nobody can be fewer than none.") : taken(atMost(n - 1));
  }
}

function unreadable(digits: Exclude<Digits, { kind: "number" }>): Checked<Count> {
  if (digits.kind === "ambiguous")
    return refused("ambiguous-number", 'A comma or point may part thousands or a fraction: write "9 517" with a space.');
  if (digits.kind === "fraction") return refused("not-whole", "People are counted whole: a number without a fraction is expected.");
  return refused("not-a-count", 'A number of people is expected: "70", "80-90", "about 70", ">=50", or "no information".');
}

function tooMany(): Checked<Count> {
  return refused("too-many", `A number of people is at most ${MAX_PEOPLE}.`);
}

function taken(value: Count): Checked<Count> {
  return { ok: true, value, notes: [] };
}

function refused(code: string, sentence: string): Checked<Count> {
  return { ok: false, problems: [{ path: "", code, sentence }] };
}
