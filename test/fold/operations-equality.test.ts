import { describe, expect, it } from "vitest";
import { diceFrom } from "#core/exercise/dice.ts";
import { generate } from "#core/exercise/exercise.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import { NO_ROWS, type State } from "#core/fold/state.ts";
import { type RegistryAtK, withRegistry } from "#core/fold/with-registry.ts";
import { canonicalJson } from "#core/journal/canonical.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { statementsAt } from "#core/tally/statements.ts";
import { whyAt } from "#core/tally/why.ts";
import { writeTrouble } from "./write-trouble.ts";

const HOUR_MS = 3_600_000;
const JOURNALS = process.env["DALIZ_LAWS"] === "full" ? 2_000 : 300;

/** All that a screen shows of a state at V, as one text: equal texts are equal screens, byte for byte. */
function shown(state: State, vMs: number, theatre: string): string {
  const reading = readingAt(state, vMs, { theatre, known: state.known, flowWindowMs: 24 * HOUR_MS });
  const whys = reading.places.slice(0, 4).map((place) => whyAt(state, vMs, `present.${place.id}`));
  const theirs = state.headquarters();
  return canonicalJson({
    reading,
    whys,
    theirs: theirs === null ? null : readingAt(theirs, vMs, { theatre, known: theirs.known, flowWindowMs: 24 * HOUR_MS }).strip,
    statements: statementsAt(state, vMs),
    fallen: [...state.fates.fallen.keys()].sort(),
    standing: state.fates.standing.map(({ event }) => event.id),
    unfolded: state.unfolded,
    entries: state.entries.map(({ event }) => event.id),
    byId: state.byId.size,
  });
}

describe("the fold of whole events, at any V and K", () => {
  it(`equals the reference byte for byte on ${JOURNALS} journals with late, withdrawn, corrected, linked and waiting events`, () => {
    for (let seed = 1; seed <= JOURNALS; seed++) {
      const dice = diceFrom(seed * 7919);
      const { events, options } = generate({
        seed,
        people: 20 + dice.whole(0, 60),
        days: 4,
        countries: 3,
        sites: 6,
        honest: seed % 2 === 0,
      });
      const entries = writeTrouble(events.map(read), dice);
      const product = createOperationsFold(entries);
      const at = () => options.startMs + Math.floor(dice.unit() * options.days * 24) * HOUR_MS + dice.whole(0, 1) * 1234;
      for (let question = 0; question < 2; question++) {
        const vMs = at();
        const knowns: readonly Known[] = [{ kind: "now" }, { kind: "until", untilMs: vMs }, { kind: "until", untilMs: at() }];
        for (const known of knowns) {
          const reference = fold(entries, known);
          const one = shown(withRegistry(product.stateAt(known), registryOf(reference), known), vMs, "ZONE");
          const other = shown(reference, vMs, "ZONE");
          if (one !== other) expect({ seed, known, vMs, text: around(one, other) }).toEqual({ seed, known, vMs, text: around(other, one) });
        }
      }
    }
  });
});

/** The registry is another fold's matter (registry-equality): here both sides have the reference's. */
function registryOf(reference: State): RegistryAtK {
  return {
    view: (_, waiting) => (waiting ? reference : (reference.headquarters() ?? reference)).registry,
    totals: () => NO_ROWS,
  };
}

/** A text near the first character in which it differs from another. */
function around(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return text.slice(Math.max(0, at - 200), at + 200);
}

function read(wire: unknown): Entry {
  const checked = entryFromWire(wire);
  if (!checked.ok) throw new Error("An exercise writes events that can be read.");
  return checked.value;
}
