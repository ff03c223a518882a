import { describe, expect, it } from "vitest";
import { duplicateQueue } from "#core/names/duplicate-queue.ts";
import { proposeDuplicates, proposeSteps } from "#core/names/duplicates.ts";
import { identityPerson } from "#core/names/identity-person.ts";
import { settleBodies } from "#core/names/settle-bodies.ts";

/** One passport on three lists (journey A4); people and number are invented. */
const A4 = [
  identityPerson("u-1", { v: 1, name: "Әбдіқадыров Өмірбек", passport: "N00000013", phones: ["+77010000001"] }, null),
  identityPerson("u-2", { v: 1, name: "Абдыкадыров Омирбек", passport: "N 00000013", phones: ["+77010000002"] }, null),
  identityPerson("u-3", { v: 1, name: "ABDIKADYROV OMIRBEK", passport: "n00000013" }, null),
];

describe("the queue of possible duplicates", () => {
  it("asks of one passport on three lists once, with the passport and the name as reasons", () => {
    const [group, ...others] = duplicateQueue([], proposeDuplicates(A4));
    expect(others).toEqual([]);
    expect(group).toMatchObject({ ids: ["u-1", "u-2", "u-3"], kind: "same" });
    expect(group?.pairs).toHaveLength(3);
    expect(group?.weakest).toBeGreaterThan(0.9);
    for (const { reasons } of group?.pairs ?? []) {
      const kinds = reasons.map(({ kind }) => kind);
      expect(kinds).toContain("same-document");
      expect(kinds).toContain("name");
    }
    expect(group?.pairs.find(({ a, b }) => a === "u-1" && b === "u-2")?.reasons.map(({ kind }) => kind)).toContain("phone-differs");
  });

  it("joins what the journal and a search say of one pair, and asks what was not compared after what was", () => {
    const link = { link: "l-1", a: "u-2", b: "u-1" };
    const unseen = { link: "l-2", a: "u-8", b: "u-9" };
    const [first, second] = duplicateQueue([unseen, link], proposeDuplicates(A4.slice(0, 2)));
    expect(first?.pairs).toMatchObject([{ a: "u-1", b: "u-2", link: "l-1" }]);
    expect(first?.pairs[0]?.reasons.length).toBeGreaterThan(0);
    expect(second).toMatchObject({ ids: ["u-8", "u-9"], weakest: null, pairs: [{ score: null, reasons: [], link: "l-2" }] });
  });

  it("finds the same in steps as at once, and rests in between", () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ ...(A4[at % 3] ?? A4[0]), id: `u-${at}`, names: [`Ахметов Серик ${at % 60}`] }));
    const steps = proposeSteps(many);
    let rests = 0;
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        expect(step.value).toEqual(proposeDuplicates(many));
        break;
      }
      rests += 1;
    }
    expect(rests).toBeGreaterThan(1);
  });
});

describe("a decision on duplicates", () => {
  const at = { nowMs: Date.UTC(2026, 2, 3), household: null };

  it("merges by links alone: one less than there are records, no fact is written", () => {
    const bodies = settleBodies("merge", ["u-3", "u-1", "u-2", "u-1"], at);
    expect(bodies.map(({ type, rel, a, b }) => [type, rel, a, b])).toEqual([
      ["link", "same", "u-1", "u-2"],
      ["link", "same", "u-1", "u-3"],
    ]);
  });

  it("tells every pair apart, so that none is asked again", () => {
    const bodies = settleBodies("apart", ["u-1", "u-2", "u-3"], at);
    expect(bodies.map(({ rel, a, b }) => [rel, a, b])).toEqual([
      ["distinct", "u-1", "u-2"],
      ["distinct", "u-1", "u-3"],
      ["distinct", "u-2", "u-3"],
    ]);
    const decisions = bodies.map(({ a, b }) => ({ a: String(a), b: String(b), rel: "distinct" as const }));
    expect(proposeDuplicates(A4, { decisions })).toEqual([]);
  });

  it("makes a household that counts nobody beside its members, and keeps the one that is there", () => {
    const made = settleBodies("household", ["u-1", "u-2"], { ...at, household: { unit: "hh-1", isNew: true } });
    expect(made.map(({ type, e, f, rel }) => [type, e ?? rel, f])).toEqual([
      ["set", "hh-1", { ukind: "household", n: [0, 0] }],
      ["set", "u-1", { of: "hh-1" }],
      ["set", "u-2", { of: "hh-1" }],
      ["link", "distinct", undefined],
    ]);
    const kept = settleBodies("household", ["u-1", "u-2"], { ...at, household: { unit: "hh-0", isNew: false } });
    expect(kept.filter(({ e }) => e === "hh-0")).toEqual([]);
  });

  it("needs two records", () => {
    for (const how of ["merge", "apart", "household"] as const) expect(settleBodies(how, ["u-1", "u-1"], at)).toEqual([]);
  });
});
