import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { fieldAt } from "#core/fold/register.ts";
import { differences } from "./alike.ts";
import { runs } from "./law-size.ts";
import { NASTY_PLACES, nastyJournal, nastyMoment } from "./nasty-journal.ts";
import { product } from "./product.ts";
import { reference } from "./reference.ts";
import { crisisOf, entriesOf, instantsOf } from "./soundness.ts";

vi.setConfig({ testTimeout: 900_000 });

const MEASURES = ["present", "lost", "hurt", "dead", "stays"];
const NASTY_KEYS = [
  ...MEASURES.flatMap((measure) => NASTY_PLACES.map((place) => `${measure}.${place}`)),
  ...["ME", "IR", "IL", "IR.A"].map((origin) => `home.${origin}`),
];
const PARAMETERS = { numRuns: runs(400, 6_000), seed: 20_260_301 };

describe("law: the reference fold and the product's fold say the same", () => {
  it("on 300 made-up crises, honest and dishonest, as known in the midst and in the end", () => {
    const many = runs(300, 1_200);
    const keys = ["ZONE", "X1", "X1.S1", "L2A", "H1A", "KZ"].map((place) => `present.${place}`);
    for (let seed = 1; seed <= many; seed += 1) {
      const people = 40 + ((seed * 13) % (seed % 4 === 0 ? 110 : 50));
      const made = crisisOf(seed, {
        people,
        sites: 4,
        countries: 2,
        contactEveryH: 72,
        days: 5,
        honest: seed % 3 > 0,
        complete: seed % 5 > 0,
      });
      const entries = entriesOf(made);
      const untilMs = entries[Math.floor(entries.length * 0.6)]?.receipt?.ingMs ?? 0;
      const [early = 0, late = 0] = instantsOf(made, 2);
      const all = [...keys, "home.ZONE", "home.X1", "hurt.ZONE"];
      expect(differences(entries, { kind: "until", untilMs }, early, all), `seed ${seed}`).toEqual([]);
      expect(differences(entries, { kind: "now" }, seed % 2 === 0 ? early : late, all), `seed ${seed}`).toEqual([]);
    }
  });

  it("on journals that put together everything that is hard", () => {
    fc.assert(
      fc.property(nastyJournal, fc.array(nastyMoment, { minLength: 2, maxLength: 2 }), (entries, moments) => {
        for (const { vMs, known } of moments) expect(differences(entries, known, vMs, NASTY_KEYS)).toEqual([]);
      }),
      PARAMETERS,
    );
  });

  it("on what a field is, and whether two officers differ about it", () => {
    fc.assert(
      fc.property(nastyJournal, nastyMoment, (entries, { vMs, known }) => {
        const state = product.fold(entries, known);
        const slow = reference(entries, known);
        for (const [entity, field] of [
          ["C-1", "status"],
          ["C-1", "permit"],
          ["AZ.J", "parent"],
          ["u-1", "n"],
        ] as const) {
          const reading = fieldAt(state, vMs, entity, field);
          expect(reading?.value).toEqual(slow.field(vMs, entity, field));
          expect(reading?.conflict ?? false).toBe(slow.conflict(vMs, entity, field));
        }
      }),
      PARAMETERS,
    );
  });

  it("on what headquarters would say without what waits on this machine", () => {
    fc.assert(
      fc.property(nastyJournal, nastyMoment, (entries, { vMs }) => {
        const waiting = entries.map((entry, i) => (i % 4 === 3 && i > NASTY_PLACES.length ? { ...entry, receipt: null } : entry));
        const state = product.fold(waiting, { kind: "now" });
        const theirs = reference(
          waiting.filter((entry) => entry.receipt !== null),
          { kind: "now" },
        );
        const ours = reference(waiting, { kind: "now" });
        for (const key of ["present.ME", "present.IR", "present.AZ", "home.ME", "home.IR", "hurt.IR"]) {
          const figure = product.figureAt(state, vMs, key);
          const [before, after] = [theirs.figure(vMs, key), ours.figure(vMs, key)];
          expect(figure.headquarters).toEqual(before.value);
          expect(figure.mine).toBe(JSON.stringify([before.value, before.driver]) !== JSON.stringify([after.value, after.driver]));
        }
      }),
      { ...PARAMETERS, numRuns: runs(150, 2_000) },
    );
  });
});
