import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { identityRecord } from "#core/identity/identity-record.ts";
import { identityRecordOf } from "#core/import/identity-record-of.ts";
import { NOTHING_UNSEALED } from "#core/import/known-registry.ts";
import { commit, ground, plan } from "./ground.ts";
import { table } from "./make-table.ts";

describe("who somebody is, as it is sealed", () => {
  test("has the form of the record, whatever the list says", () => {
    const long = "Ә".repeat(500);
    for (const identity of [
      { name: "Қасымбек Дәурен", birth: "1980-03-05", document: "N00000000", phones: ["+7 000"], kin: ["аға"] },
      { name: `a\u0000b\n${long}`, phones: Array.from({ length: 40 }, (_, at) => String(at)), kin: [long, "", "\u0007"] },
      { surname: "Оспанов", given: "Руслан", iin: "000000000000" },
      { document: "N1" },
      { name: `${"x".repeat(199)}\u{1F600}` },
    ]) {
      const record = identityRecordOf(identity);
      expect(v.safeParse(identityRecord, record).issues).toBeUndefined();
    }
    expect(identityRecordOf({ surname: "Оспанов", given: "Руслан" })?.name).toBe("Оспанов Руслан");
    expect([identityRecordOf({}), identityRecordOf({ notes: ["late"] })]).toEqual([null, null]);
  });

  test("is sealed by the same file later, where it was imported without names", () => {
    const list = table([
      ["ФИО", "Где"],
      ["Оспанов Руслан", "Тегеран"],
    ]);
    const first = plan(ground(), list);
    const journal = commit(ground(), first.events);
    expect(plan(journal, list).seal).toEqual([]);
    const again = plan(journal, list, { statement: "IMP-2", sealed: { ...NOTHING_UNSEALED, isNameless: () => true } });
    expect([again.seal.length, again.counts.creates, again.events.length]).toEqual([1, 0, 1]);
  });
});
