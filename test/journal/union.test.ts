import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journalDigest } from "#core/journal/digest.ts";
import type { Entry } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { unite } from "#core/journal/union.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { anyEntry, entryOf, idOf, sound } from "./sample.ts";

const journal = fc.array(anyEntry, { maxLength: 30 });
const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const together = (...lists: readonly (readonly Entry[])[]): readonly Entry[] =>
  lists.reduce<readonly Entry[]>((held, list) => unite(held, list).entries, []);

describe("J4 the union of journals", () => {
  test("does not depend on who is united with whom (law)", () => {
    fc.assert(
      fc.property(journal, journal, (a, b) => {
        expect(unite(a, b)).toEqual(unite(b, a));
      }),
    );
  });

  test("does not depend on the order of uniting (law)", () => {
    fc.assert(
      fc.property(journal, journal, journal, (a, b, c) => {
        expect(together(together(a, b), c)).toEqual(together(a, together(b, c)));
      }),
    );
  });

  test("of a journal with itself is that journal (law)", () => {
    fc.assert(
      fc.property(journal, (a) => {
        const once = unite(a, []).entries;
        expect(unite(once, once)).toEqual({ entries: once, clashes: [] });
        expect(unite(a, a).entries).toEqual(once);
      }),
    );
  });

  test("loses no event and invents none (law)", () => {
    fc.assert(
      fc.property(journal, journal, (a, b) => {
        const ids = (list: readonly Entry[]): string[] => [...new Set(list.map((entry) => entry.event.id))].sort();
        expect(ids(unite(a, b).entries)).toEqual(ids([...a, ...b]));
      }),
    );
  });

  test("comes out in the order of events (law)", () => {
    fc.assert(
      fc.property(journal, journal, (a, b) => {
        const { entries } = unite(a, b);
        entries.forEach((entry, i) => {
          const next = entries[i + 1];
          if (next) expect(compareEvents(entry.event, next.event)).toBeLessThan(0);
        });
      }),
    );
  });

  test("keeps headquarters' receipt", () => {
    const mine = entryOf(sound.count);
    const taken = entryOf({ ...sound.count, ing: "2026-03-04T08:00:00Z", seq: 7 });
    expect(unite([mine], [taken]).entries).toEqual([taken]);
    expect(unite([taken], [mine]).entries).toEqual([taken]);
  });

  test("J5 names an id with two bodies and keeps the same one everywhere", () => {
    const one = entryOf(sound.count);
    const two = entryOf({ ...sound.count, n: [66, 75] });
    expect(unite([one], [two])).toEqual(unite([two], [one]));
    expect(unite([one], [two]).clashes).toEqual([sound.count.id]);
  });
});

describe("J6 the order of events", () => {
  test("is total: for any two different events one comes first, on every machine (law)", () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (a, b) => {
        expect(Math.sign(compareEvents(a.event, b.event))).toBe(0 - Math.sign(compareEvents(b.event, a.event)));
        if (a.event.id !== b.event.id) expect(compareEvents(a.event, b.event)).not.toBe(0);
      }),
    );
  });

  test("is by clock, then counter, then device, then id", () => {
    const at = (hlc: readonly [number, number], dev: string, id: number) => entryOf({ ...sound.count, hlc, dev, id: idOf(id) }).event;
    const order = [at([1, 0], "b", 9), at([1, 1], "a", 1), at([2, 0], "a", 5), at([2, 0], "b", 1), at([2, 0], "b", 2)];
    expect([...order].reverse().sort(compareEvents)).toEqual(order);
  });
});

describe("J7 the digest of a journal", () => {
  test("does not depend on order or receipts (law)", () => {
    fc.assert(
      fc.property(journal, fc.nat(), (list, turn) => {
        const { entries } = unite(list, []);
        const cut = entries.length === 0 ? 0 : turn % entries.length;
        const shuffled = [...entries.slice(cut), ...entries.slice(0, cut)].reverse().map((entry) => ({ ...entry, receipt: null }));
        expect(journalDigest(shuffled, sha)).toBe(journalDigest(entries, sha));
      }),
    );
  });

  test("changes with any event added, left out or altered", () => {
    const many = Array.from({ length: 2500 }, (_, i) => entryOf({ ...sound.count, id: idOf(i) }));
    const whole = journalDigest(many, sha);
    expect(journalDigest(many.slice(1), sha)).not.toBe(whole);
    expect(journalDigest([...many, entryOf({ ...sound.count, id: idOf(9999) })], sha)).not.toBe(whole);
    expect(journalDigest(many.with(2400, entryOf({ ...sound.count, id: idOf(2400), n: [1, 1] })), sha)).not.toBe(whole);
  });

  test("is over the bytes that the machine's own encoder makes (law)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(utf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
    expect(utf8("a\ud800b\udc00")).toEqual(new TextEncoder().encode("a\ud800b\udc00"));
  });
});
