import { describe, expect, it, test } from "vitest";
import { dueFreeze, scheduleOf } from "#core/briefing/schedule.ts";
import { diceFrom } from "#core/exercise/dice.ts";
import { generate } from "#core/exercise/exercise.ts";
import { fold } from "#core/fold/fold.ts";
import { MAX_BODY, MAX_FREEZE_BODY } from "#core/journal/bounds.ts";
import { decodeEvent } from "#core/journal/decode.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import { JOURNAL_FORMAT, writeJournalFile } from "#core/journal/file.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { readBody, refusalOf } from "#server/ingest/examine.ts";
import { entryOf, sound } from "../journal/sample.ts";
import { deskOn } from "../store/desk-bench.ts";
import { texts } from "./frozen.ts";

describe("a freeze event", () => {
  test("of an older program, without a document and with half of K, is read: what it does not say is not known", () => {
    expect(decodeEvent(sound.freeze)).toMatchObject({
      ok: true,
      value: {
        type: "freeze",
        vMs: Date.UTC(2026, 2, 4, 6),
        known: { ingMs: null, seq: 80 },
        digest: "sha256:0",
        document: null,
        scheduledMs: null,
      },
    });
  });

  test("read from the store is the same as read from outside", () => {
    const entry = entryOf({
      ...sound.freeze,
      K: { ing: "2026-03-04T06:00:00Z", seq: 80 },
      scheduled: "2026-03-04T06:00:00Z",
      document: { a: [1] },
    });
    expect(storedEntry(entry.body, null)).toEqual({ ok: true, value: entry, notes: [] });
  });

  test("changes no figure, is not among what is not folded, and cannot be withdrawn", () => {
    const frozen = entryOf(sound.freeze);
    const withdrawn = entryOf({
      ...sound.void,
      id: "019cb7dc-6400-7162-a62b-b33794926400",
      target: sound.freeze.id,
      hlc: [1772611200001, 0],
    });
    const state = fold([frozen, withdrawn], { kind: "now" });
    expect([state.unfolded, state.fates.fallen.size]).toEqual([[], 0]);
  });

  test("may be longer than any other event, and has a bound of its own", () => {
    const lines = (characters: number) => Array.from({ length: Math.floor(characters / 1003) }, () => "x".repeat(1000));
    expect(decodeEvent({ ...sound.freeze, document: lines(MAX_BODY * 3) }).ok).toBe(true);
    expect(decodeEvent({ ...sound.count, more: lines(MAX_BODY * 3) }).ok).toBe(false);
    expect(decodeEvent({ ...sound.freeze, document: lines(MAX_FREEZE_BODY + 2000) }).ok).toBe(false);
  });

  it("of a large exercise is recorded by the desk and taken by the server", async () => {
    const made = generate({ seed: 11, people: 3000, days: 8, countries: 8 });
    const entries = made.events.map((wire) => {
      const read = entryFromWire(wire);
      if (!read.ok) throw new Error("unsound");
      return read.value;
    });
    const { desk, store, clock } = await deskOn();
    const journal = uuidV7(made.options.startMs, diceFrom(11).bytes(10));
    expect(
      await desk.openFile(writeJournalFile({ format: JOURNAL_FORMAT, title: "Exercise", journal, exercise: true }, [], entries)),
    ).toMatchObject({ ok: true });
    clock.nowMs = made.options.startMs + 20 * 86_400_000;
    const theatre = entries.flatMap(({ event }) => (event.type === "set" && event.f["pkind"] === "theatre" ? [event.e] : []))[0] ?? "";
    for (const day of [4, 5]) {
      const moment = { vMs: made.options.startMs + day * 86_400_000, view: "then" } as const;
      const result = await desk.freeze({ moment, theatre, officer: null, highlights: [], questions: [], mapView: null, texts });
      expect(result).toMatchObject({ kind: "recorded" });
    }
    for (const { event, body } of store.holding.waiting.values()) {
      expect(body.length).toBeGreaterThan(100_000);
      expect(readBody(body)).toMatchObject({ ok: true });
      expect(refusalOf(event, body, "chief", clock.nowMs)).toBeNull();
      expect(refusalOf(event, body, "officer", clock.nowMs)).toMatchObject({ kind: "may-not-write" });
    }
    expect((await desk.briefings()).map(({ number, sound: isSound }) => [number, isSound])).toEqual([
      [2, true],
      [1, true],
    ]);
  });
});

describe("what is due by the schedule of 09:00 and 18:00 in Astana", () => {
  const schedule = { times: ["09:00", "18:00"], device: "desk-1" };
  test.each([
    ["before the first time of the day, last evening's is over", "2026-03-03T03:59:00Z", null, null],
    ["at nine", "2026-03-03T04:00:00Z", null, "2026-03-03T04:00:00Z"],
    ["an hour late", "2026-03-03T05:00:00Z", "2026-03-02T13:00:00Z", "2026-03-03T04:00:00Z"],
    ["frozen already", "2026-03-03T05:00:00Z", "2026-03-03T04:00:00Z", null],
    ["more than six hours late", "2026-03-03T10:00:01Z", null, null],
    ["in the evening", "2026-03-03T13:00:30Z", "2026-03-03T04:00:00Z", "2026-03-03T13:00:00Z"],
    ["after midnight, the evening's was missed", "2026-03-03T18:30:00Z", "2026-03-03T04:00:00Z", "2026-03-03T13:00:00Z"],
  ])("%s", (_label, now, last, due) => {
    expect(dueFreeze(schedule, last, Date.parse(now))).toBe(due);
  });

  test("what is no schedule is none", () => {
    expect(scheduleOf({ times: ["18:00", "09:00", "09:00"], device: "desk-1" })).toEqual(schedule);
    for (const value of [
      null,
      "09:00",
      {},
      { times: [], device: "d" },
      { times: ["25:00"], device: "d" },
      { times: ["09:00", 5], device: "d" },
      { times: ["09:00"], device: "" },
    ])
      expect(scheduleOf(value)).toBeNull();
  });
});
