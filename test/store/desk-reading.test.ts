import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "#core/journal/canonical.ts";
import { shownItems } from "#renderer/store/shown-items.ts";
import { demoDesk, deskOn, NOW, NOW_MS, THEN } from "./desk-bench.ts";
import { arriving, joining, scenarioFrames } from "./journal.ts";

const EXPECTED = JSON.parse(readFileSync(new URL("../fixtures/expected-tallies.json", import.meta.url), "utf8")) as {
  readonly instants: readonly {
    readonly V: string;
    readonly K: string;
    readonly label: string;
    readonly expect: Readonly<Record<string, unknown>>;
  }[];
};

describe("desk", () => {
  it("shows 3 March 12:00 in Astana as it was shown then: Iran 65-75, Israel 80-90, no reports of wounded", async () => {
    const { desk } = await demoDesk();
    const reading = await desk.read(THEN("2026-03-03T07:00:00Z"), "ME");
    const place = (id: string) => reading.places.find((one) => one.id === id);
    expect(place("IR")?.present.value).toEqual([65, 75]);
    expect(place("IL")?.present.value).toEqual([80, 90]);
    expect(reading.strip.hurt).toMatchObject({ value: [0, null], noReports: true });
    expect(reading).toMatchObject({ vMs: Date.parse("2026-03-03T07:00:00Z"), known: { kind: "until" }, waiting: 0 });
    expect(reading.heldBack).toBeGreaterThan(0);
  });

  it("answers every figure of the expected tallies whose K is V or the end", async () => {
    const { desk } = await demoDesk();
    let asked = 0;
    for (const { V, K, expect: figures } of EXPECTED.instants) {
      if (K !== V) continue;
      for (const [key, value] of Object.entries(figures)) {
        if (!/^(present|home|lost|hurt)\.[A-Z]+$/.test(key)) continue;
        asked += 1;
        expect((await desk.figure(THEN(V), key)).value ?? "none", `${key} at ${V}`).toEqual(value);
      }
    }
    expect(asked).toBeGreaterThan(20);
  });

  it("knows on 1 March, as known now, what nobody knew then", async () => {
    const { desk } = await demoDesk();
    expect((await desk.figure(THEN("2026-03-01T08:00:00Z"), "present.IR")).value).toBeNull();
    expect((await desk.figure(NOW("2026-03-01T08:00:00Z"), "present.IR")).value?.[0]).toBe(82);
  });

  it("says why, with every line's event to be looked up", async () => {
    const { desk } = await demoDesk();
    const why = await desk.why(THEN("2026-03-03T07:00:00Z"), "present.IR");
    expect(why.figure.value).toEqual([65, 75]);
    expect(why.lines.some((line) => line.role === "driver")).toBe(true);
    for (const line of why.lines) if (line.event !== "") expect(await desk.event(line.event)).not.toBeNull();
  });

  it("draws a figure's course as steps that agree with the figure at every step and between", async () => {
    const { desk } = await demoDesk();
    const moment = THEN("2026-03-12T08:00:00Z");
    const window = [Date.parse("2026-02-28T00:00:00Z"), moment.vMs] as const;
    const [series] = await desk.series(moment, ["present.IR"], window);
    if (series === undefined) throw new Error("One key was asked for.");
    expect(series.steps.length).toBeGreaterThan(2);
    for (let tMs = window[0]; tMs <= window[1]; tMs += 3_600_000) {
      const step = series.steps.findLast((one) => one.tMs <= tMs);
      const figure = await desk.figure({ vMs: tMs, view: "then" }, "present.IR");
      expect([step?.value, step?.stale], new Date(tMs).toISOString()).toEqual([figure.value, figure.stale]);
    }
  });

  it("draws nothing after the moment in the view of then", async () => {
    const { desk } = await demoDesk();
    const moment = THEN("2026-03-05T00:00:00Z");
    const [series] = await desk.series(moment, ["home.ME"], [moment.vMs - 86_400_000, moment.vMs + 9 * 86_400_000]);
    expect(Math.max(...(series?.steps.map((step) => step.tMs) ?? []))).toBeLessThanOrEqual(moment.vMs);
  });

  it("holds back on the timeline what was learned later, and counts it", async () => {
    const { desk } = await demoDesk();
    const then = await desk.timeline(THEN("2026-03-02T18:00:00Z"));
    const now = await desk.timeline(NOW());
    expect(then.heldBack).toBeGreaterThan(0);
    expect(now.heldBack).toBe(0);
    expect(shownItems(then).length).toBeLessThan(shownItems(now).length);
    expect(shownItems(then).every((item) => item.ingMs !== null && item.ingMs <= then.moment.vMs)).toBe(true);
    expect(then.density.bins.reduce((sum, bin) => sum + bin, 0)).toBe(94);
  });

  it("does not count as held back who was let in since: that is no news of the crisis", async () => {
    const { desk, store } = await deskOn();
    const then = THEN("2026-03-02T18:00:00Z");
    const frames = scenarioFrames();
    await store.frames(joining());
    await store.frames(arriving(frames));
    const before = (await desk.timeline(then)).heldBack;
    expect(before).toBeGreaterThan(0);
    const [first] = frames.filter(({ body }) => body.includes('"type":"set"'));
    const later = { lane: "adm", kind: "account", e: "asel.n", f: { ukind: "user", role: "officer" }, seen: [] };
    const body = canonicalJson({ ...JSON.parse(first?.body ?? "{}"), ...later, id: "019cb100-0000-7000-8000-00000000ad01" });
    await store.frames(arriving([{ seq: frames.length + 1, ingMs: NOW_MS, role: "admin", skewMs: 0, body }]));
    expect((await desk.status()).events).toBe(frames.length + 1);
    expect((await desk.timeline(then)).heldBack).toBe(before);
    expect((await desk.read(then, "ME")).heldBack).toBe(before);
  });

  it("tells the history of a corridor and of a country with the places in it, newest first", async () => {
    const { desk } = await demoDesk();
    const corridor = await desk.entity(THEN("2026-03-03T07:00:00Z"), "C-TM");
    expect(corridor).toMatchObject({ id: "C-TM", kind: "corridor" });
    expect(corridor?.fields.map(({ field }) => field)).toContain("status");
    const history = await desk.history(THEN("2026-03-03T07:00:00Z"), "IR");
    expect(history.length).toBeGreaterThan(2);
    const ends = history.map(({ event }) => event.at[1]);
    expect(ends).toEqual([...ends].sort((a, b) => b - a));
    expect(history.some(({ event }) => event.type === "move" && event.from === "IR.THR")).toBe(true);
    expect(await desk.entity(THEN("2026-03-03T07:00:00Z"), "NO-SUCH")).toBeNull();
  });

  it("says of an empty journal that it is empty, and answers all the same", async () => {
    const { desk } = await deskOn();
    expect(await desk.status()).toMatchObject({ journal: null, events: 0, span: null, problem: null });
    expect((await desk.read(NOW(), "ME")).places).toEqual([]);
    expect((await desk.timeline(NOW())).marks.items).toEqual([]);
  });

  it("opens a file into an empty journal only, and names what is wrong with one it cannot read", async () => {
    const { desk } = await demoDesk();
    expect(await desk.openFile("{}")).toMatchObject({ ok: false });
    const again = await desk.openFile('{"meta":{"format":"daliz-journal/1"},"events":[]}');
    expect(again).toMatchObject({ ok: false, problems: [{ code: "not-empty" }] });
    expect(await desk.status()).toMatchObject({ events: 94 });
  });
});
