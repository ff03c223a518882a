import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type { Briefing } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import { briefingFile, verifyBriefing } from "#core/briefing/verify.ts";
import { FOLD_VERSION } from "#core/fold/fold-version.ts";
import { compareText } from "#core/journal/order.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { printIso } from "#core/time/iso.ts";
import { deskOn, NOW_MS, THEN } from "../store/desk-bench.ts";
import { arriving, joining, scenarioFrames } from "../store/journal.ts";
import { march, no3, sha256, texts } from "./frozen.ts";

const FIXTURE = readFileSync(new URL("../fixtures/briefing-1.json", import.meta.url), "utf8");

const page = (briefing: Briefing): string =>
  briefingPage(briefing, {
    lang: ["kk", "ru", "en"],
    page: "read",
    profile: "internal",
    removed: [],
    corrected: null,
    land: null,
    font: null,
  });

describe("a briefing, once frozen", () => {
  it("opens identically after 5,000 later events, voids and corrections, and the desk says what reads otherwise", async () => {
    const { desk, store } = await deskOn();
    for (const batch of [joining(), arriving(scenarioFrames())]) expect((await store.frames(batch)).ok).toBe(true);
    const result = await desk.freeze({
      moment: THEN("2026-03-03T07:00:00Z"),
      theatre: "ME",
      officer: null,
      highlights: [],
      questions: [],
      mapView: null,
      texts,
    });
    if (result.kind !== "recorded") throw new Error("It was to be frozen.");
    const before = await desk.briefing(result.event);
    if (before === null) throw new Error("It was to be there.");
    const [text, html] = [briefingFile(before), page(before)];
    expect((await store.frames(arriving(laterFrames(5000)))).ok).toBe(true);
    expect((await desk.status()).events).toBe(94 + 1 + 5000);
    const after = await desk.briefing(result.event);
    expect(after === null ? "" : briefingFile(after)).toBe(text);
    expect(after === null ? "" : page(after)).toBe(html);
    expect((await desk.briefings())[0]).toMatchObject({ id: result.event, sound: true, digest: before.digest });
    const corrected = await desk.correctedSince(result.event);
    expect(corrected).toContain("present.IR");
    expect(corrected).toContain("present.IL");
  });

  it("opens identically by a program with another fold, which marks only what it freezes itself", async () => {
    const text = briefingFile(no3());
    const html = page(no3());
    vi.resetModules();
    vi.doMock("#core/fold/fold-version.ts", () => ({ FOLD_VERSION: 9 }));
    const later = {
      verify: await import("#core/briefing/verify.ts"),
      page: await import("#core/briefing/page/page.ts"),
      frozen: await import("./frozen.ts"),
    };
    vi.doUnmock("#core/fold/fold-version.ts");
    const opened = later.verify.verifyBriefing(text, sha256);
    if (!opened.ok) throw new Error("It was to open.");
    expect(opened.value).toEqual(no3());
    expect(opened.value.foldVersion).toBe(FOLD_VERSION);
    expect(
      later.page.briefingPage(opened.value, {
        lang: ["kk", "ru", "en"],
        page: "read",
        profile: "internal",
        removed: [],
        corrected: null,
        land: null,
        font: null,
      }),
    ).toBe(html);
    expect(later.frozen.no3().foldVersion).toBe(9);
    expect(later.frozen.no3().digest).not.toBe(no3().digest);
  });

  it("of the first version of the format is opened for ever: the fixture must never be made again", () => {
    expect(sha256(FIXTURE)).toBe("91ba53b253b9885fd589620b2eb47c94dfdd4a483c75840c8a858a46f6eb71d8");
    const opened = verifyBriefing(FIXTURE, sha256);
    if (!opened.ok) throw new Error(opened.problems[0]?.sentence);
    expect(briefingFile(opened.value)).toBe(FIXTURE);
    const figures = opened.value.figures.filter(({ level }) => level === 1).map(({ key, n }) => [key, n]);
    expect(figures).toEqual([
      ["present.IR", [65, 75]],
      ["present.IL", [80, 90]],
      ["present.ME", [145, null]],
      ["home.IR", [17, null]],
      ["hurt.IR", [0, 0]],
      ["hurt.ME", [0, null]],
      ["lost.IR", [0, 0]],
    ]);
    expect(page(opened.value)).toContain(opened.value.digest);
  });
});

/** Counts, movements, withdrawals of what the briefing named, corrections of it, and corrections of those. */
function laterFrames(count: number): readonly Frame[] {
  const named = new Map(march.map(({ event }) => [event.ref ?? "", event] as const));
  const target = (ref: string): string => named.get(ref)?.id ?? "";
  const lastId = (n: number): string => `019ce600-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
  return Array.from({ length: count }, (_, index): Frame => {
    const n = index + 1;
    const atMs = Date.UTC(2026, 2, 3, 5) + (index % 120) * 60_000;
    const at = [printIso(atMs), printIso(atMs)];
    const base = {
      at,
      by: "officer",
      dev: "other-desk",
      hlc: [NOW_MS, n],
      id: lastId(n),
      lane: "ops",
      seen: [],
      src: { basis: "official", who: "МИД РК" },
      v: 1,
    };
    const wire =
      n === 1
        ? { ...base, type: "void", target: target("c-ir-70"), reason: "reported twice" }
        : n === 2
          ? {
              ...base,
              type: "count",
              measure: "present",
              place: "IL",
              n: [40, 45],
              at: ["2026-03-03T06:00:00Z", "2026-03-03T06:00:00Z"],
              replaces: target("c-il-8090"),
            }
          : n % 5 === 0
            ? { ...base, type: "void", target: lastId(n - 2), reason: "never happened" }
            : n % 7 === 0
              ? { ...base, type: "move", n: [1, 3], from: "IR", to: "KZ" }
              : {
                  ...base,
                  type: "count",
                  measure: n % 2 === 0 ? "present" : "hurt",
                  place: n % 3 === 0 ? "IR" : "QA",
                  n: [n % 9, (n % 9) + 4],
                };
    const body = JSON.stringify(sorted(wire));
    return { seq: 95 + index, ingMs: NOW_MS + index, role: "officer", skewMs: 0, body };
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
