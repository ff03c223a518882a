import type { Dice } from "#core/exercise/dice.ts";
import type { ReportedPassage } from "#core/exercise/movement-reports.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import type { Scribe } from "#core/exercise/scribe.ts";
import { type Party, placeOf } from "#core/exercise/truth.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Registers some of the parties, names them in the movements they took part in, and calls them. No names, no numbers: pseudonyms only. */
export function keepRegistry(
  options: ExerciseOptions,
  parties: readonly Party[],
  reported: readonly ReportedPassage[],
  scribe: Scribe,
  dice: Dice,
): void {
  const endMs = options.startMs + options.days * DAY_MS;
  const registeredMs = new Map<string, number>();
  for (const party of parties) {
    if (!dice.chance(options.registered)) continue;
    const tMs = Math.floor(options.startMs + dice.logNormal(1.2, 0.8) * DAY_MS);
    if (tMs >= endMs) continue;
    registeredMs.set(party.id, tMs);
    register(party, tMs, scribe, dice);
    for (let call = tMs + dice.unit() * options.contactEveryH * HOUR_MS; call < endMs; call += options.contactEveryH * HOUR_MS) {
      contact(party, Math.floor(call), scribe, dice);
    }
  }
  const size = new Map(parties.map((party) => [party.id, party.n]));
  for (const { passage, event, ingMs } of reported) {
    const units = passage.parties.filter((id) => (registeredMs.get(id) ?? Number.POSITIVE_INFINITY) < passage.tMs);
    if (units.length === 0) continue;
    const n = units.reduce((sum, id) => sum + (size.get(id) ?? 0), 0);
    const window = scribe.windowAround(passage.tMs);
    const companionMs = ingMs + 600_000 * (1 + dice.unit());
    scribe.write("registry", companionMs, [window[0], Math.max(passage.tMs, Math.min(window[1], companionMs))], {
      type: "move",
      lane: "reg",
      n: [n, n],
      from: passage.from,
      to: passage.to,
      origin: passage.country,
      units,
      of: event,
      src: { doc: null, basis: "roster" },
    });
  }
}

function register(party: Party, tMs: number, scribe: Scribe, dice: Dice): void {
  const tags = ["elderly", "woman", "child", "pregnant", "limited", "medical"].filter(() => dice.chance(0.12));
  scribe.write("registry", tMs + dice.unit() * HOUR_MS, [tMs, tMs], {
    type: "set",
    lane: "reg",
    e: party.id,
    kind: "unit",
    f: {
      n: [party.n, party.n],
      locus: placeOf(party, tMs),
      life: "ok",
      intent: dice.pick(["leave", "leave", "leave", "stay", "unknown"]),
      cat: dice.pick(["tourist", "student", "pilgrim", "worker", "entrepreneur", "resident"]),
      ...(tags.length > 0 ? { tags } : {}),
    },
    src: { doc: null },
  });
}

function contact(party: Party, tMs: number, scribe: Scribe, dice: Dice): void {
  const ok = dice.chance(0.8);
  scribe.write("registry", tMs + 60_000, [tMs, tMs], {
    type: "contact",
    lane: "reg",
    unit: party.id,
    channel: "CH-LINE",
    ok,
    dir: "out",
    ...(ok ? { said: { locus: placeOf(party, tMs), life: "ok" } } : {}),
    src: { doc: null },
  });
}
