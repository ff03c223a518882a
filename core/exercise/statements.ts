import type { Range } from "#core/count/range.ts";
import type { Dice } from "#core/exercise/dice.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import type { Scribe } from "#core/exercise/scribe.ts";
import { type Truth, trueCount } from "#core/exercise/truth.ts";
import { HOME, type World, ZONE } from "#core/exercise/world.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Estimates by country, a daily total of those home, and what is said of the wounded and of those out of contact. */
export function makeStatements(options: ExerciseOptions, world: World, truth: Truth, scribe: Scribe, dice: Dice): void {
  const endMs = options.startMs + options.days * DAY_MS;
  for (const country of world.countries) {
    for (let t = options.startMs + dice.unit() * DAY_MS; t < endMs; t += (12 + 24 * dice.unit()) * HOUR_MS)
      estimate(country, wholeMinute(t), options, truth, scribe, dice);
  }
  for (let day = 1; day <= options.days; day += 1) {
    const tMs = options.startMs + day * DAY_MS;
    const n = trueCount(truth, `home.${ZONE}`, tMs, HOME);
    const exact = dice.chance(0.5);
    state(
      "hq-1",
      tMs,
      tMs + scribe.delayMs() / 6,
      { measure: "present", place: HOME, origin: ZONE, ...(exact ? { n: [n, n] } : about(n)) },
      "official",
      scribe,
    );
    if (day % 3 === 1)
      state("hq-1", tMs, tMs + HOUR_MS, { measure: "hurt", place: ZONE, n: [0, null], noReports: true }, "official", scribe);
  }
}

function estimate(country: string, tMs: number, options: ExerciseOptions, truth: Truth, scribe: Scribe, dice: Dice): void {
  const n = trueCount(truth, `present.${country}`, tMs, HOME);
  const device = `mission-${country}`;
  const ingMs = tMs + scribe.delayMs() / 3;
  const basis = dice.pick(["estimate", "official", "count", "roster", "media"] as const);
  const range = scribe.rangeAround(n, basis === "roster" || basis === "count" ? 0.5 : 0.1, 0.1);
  const fields = { measure: "present", place: country, n: range, ...(range[0] === range[1] ? {} : { approx: true }) };
  if (options.honest || !dice.chance(basis === "estimate" ? 0.1 : 0.05)) {
    state(device, tMs, ingMs, fields, basis, scribe);
    return;
  }
  const wrong = n + 5 + Math.floor(n * 0.3);
  const event = state(device, tMs, ingMs, { ...fields, n: [wrong, wrong] }, basis, scribe);
  if (dice.chance(0.7))
    state(device, tMs, ingMs + (5 + 10 * dice.unit()) * HOUR_MS, { ...fields, replaces: event, reason: "wrong list" }, basis, scribe);
}

function state(
  device: string,
  tMs: number,
  ingMs: number,
  fields: Readonly<Record<string, unknown>>,
  basis: string,
  scribe: Scribe,
): string {
  return scribe.write(device, Math.max(ingMs, tMs), [tMs, tMs], { type: "count", lane: "ops", src: { doc: null, basis }, ...fields });
}

/** "About N" as a spokesman rounds: two significant figures, plus or minus half of the last. Contains `n`. */
function about(n: number): { n: Range; approx: true; stated: string } | { n: Range } {
  if (n < 10) return { n: [n, n] };
  const unit = 10 ** (Math.floor(Math.log10(n)) - 1) * (n < 100 ? 10 : 1);
  const said = Math.round(n / unit) * unit;
  return { n: [Math.max(0, said - unit / 2), said + unit / 2], approx: true, stated: `about ${said}` };
}

function wholeMinute(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}
