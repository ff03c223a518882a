import { describe, expect, test } from "vitest";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { completeness } from "#core/briefing/completeness.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import { PAGE_LANGS } from "#core/briefing/page/page-lang.ts";
import { type RedactOptions, redactBriefing } from "#core/briefing/redact.ts";
import { briefingSheets } from "#core/briefing/sheets.ts";
import { briefingFile, verifyBriefing } from "#core/briefing/verify.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { frozen, march, NO_3_MS, no2, no3, sha256, texts } from "./frozen.ts";

const MARK = "ИВАНОВ";
const options: RedactOptions = { released: true, kinTold: true, smallCells: 3, hash: sha256 };
const bare = { ...texts, names: {}, titles: {}, who: {}, stated: {}, outlets: {} };

/** The March crisis with a name in every text that a person may have written, and a count from an embassy's own list. */
function planted(): readonly Entry[] {
  const embassy = {
    id: "019cb248-2b00-7000-8000-000000000001",
    dev: "desk-1",
    hlc: [1_772_517_600_000, 9],
    by: "officer",
    lane: "ops",
    at: ["2026-03-03T06:00:00Z", "2026-03-03T06:00:00Z"],
    ing: "2026-03-03T06:00:00Z",
    src: { basis: "roster", who: MARK, outlet: MARK, note: MARK, doc: `${MARK}.xlsx` },
    type: "count",
    measure: "present",
    place: "QA",
    n: [2, 2],
    stated: MARK,
    note: MARK,
  };
  const wires: unknown[] = march.map(({ body, receipt }) => {
    const wire = JSON.parse(body);
    for (const field of ["note", "reason", "stated", "scopeText", "atText", "fromLikely"])
      if (field in wire || field === "note") wire[field] = MARK;
    wire.src = { ...wire.src, who: MARK, note: MARK, quote: MARK };
    if (wire.f !== undefined)
      for (const field of ["title", "by", "text", "requestedBy", "subject", "topic", "ours", "with"])
        if (field in wire.f) wire.f[field] = MARK;
    return { ...wire, ing: new Date(receipt?.ingMs ?? 0).toISOString() };
  });
  return [...wires, embassy].map((wire) => {
    const read = entryFromWire(wire);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.value;
  });
}

const full = (entries = march, more = {}) =>
  frozen(entries, NO_3_MS, {
    number: 3,
    previous: no2(),
    officer: MARK,
    title: MARK,
    highlights: [{ ru: MARK }, { kk: MARK }],
    questions: [{ kind: "asked", entity: null, places: [], text: { ru: MARK } }],
    ...more,
  });

describe("the public version", () => {
  const original = full(planted(), { texts: bare });
  const { briefing, removed } = redactBriefing(original, "public", options);

  test("holds none of the names that stood in every text of the journal and of the page", () => {
    expect(JSON.stringify(original).split(MARK).length).toBeGreaterThan(30);
    expect(JSON.stringify(briefing)).not.toContain(MARK);
  });

  test("as a page in three languages and as tables it holds none of them either", () => {
    for (const page of ["a4", "wide", "read"] as const) {
      const html = briefingPage(briefing, { lang: PAGE_LANGS, page, profile: "public", removed, corrected: 2, land: null, font: null });
      expect(html).not.toContain(MARK);
    }
    expect(JSON.stringify(PAGE_LANGS.map((lang) => briefingSheets(briefing, lang)))).not.toContain(MARK);
  });

  test("has a digest of its own, opens as a briefing, and names the one it was made from", () => {
    expect(briefing.redacted).toEqual({ profile: "public", original: original.digest });
    expect(briefing.digest).toBe(sha256(canonicalBriefing(briefing)));
    expect(verifyBriefing(briefingFile(briefing), sha256).ok).toBe(true);
  });

  test("hides a country of two people, and the next smallest with it, for the total would tell it", () => {
    const of = (key: string) => briefing.figures.find((figure) => figure.key === key);
    expect(of("present.QA")).toMatchObject({ n: null, hidden: true });
    expect(of("present.IR")).toMatchObject({ n: null, hidden: true });
    expect(of("present.IL")).toMatchObject({ n: [80, 90] });
    expect(of("present.IL")?.hidden).toBeUndefined();
  });

  test("has no events, ledgers, questions or permits, and says how many of each are not there", () => {
    expect([briefing.events, briefing.questions, briefing.permits, briefing.changes, briefing.highlights]).toEqual([[], [], [], [], []]);
    expect(briefing.figures.every(({ why, others }) => why.length + others.length === 0)).toBe(true);
    const said = Object.fromEntries(removed.map(({ what, n }) => [what, n]));
    expect(said).toMatchObject({ officer: 1, highlights: 2, permits: 1, "small-cell": 2, questions: original.questions.length });
    expect(said["events"]).toBe(original.events.length);
  });

  test("says of people out of contact only how many in the whole theatre", () => {
    expect(briefing.figures.filter(({ measure, place }) => measure === "lost" && place !== "ME")).toEqual([]);
    expect(removed.find(({ what }) => what === "no-contact-places")?.n).toBe(1);
  });

  test("says nothing of hurt and dead before kin were told, not even that there are none", () => {
    const held = redactBriefing(original, "public", { ...options, kinTold: false });
    expect(held.briefing.figures.filter(({ measure }) => measure === "hurt" || measure === "dead")).toEqual([]);
    expect(held.removed.find(({ what }) => what === "kin-hold")?.n).toBe(2);
    expect(briefing.figures.some(({ measure }) => measure === "hurt")).toBe(true);
  });

  test("has no figure at all before two persons have released it", () => {
    const early = redactBriefing(original, "public", { ...options, released: false }).briefing;
    expect(early.figures).toEqual([]);
    expect(early.charts).toEqual([]);
    expect(early.corridors.every(({ passed }) => passed === null)).toBe(true);
  });

  test("hides two small countries so that the total does not tell them both", () => {
    const frozenIn = (counts: Readonly<Record<string, number>>) => {
      const figures = no3().figures.filter(({ key }) => key === "present.IR" || key === "present.IL" || key === "present.ME");
      const as = (key: string, n: number) => {
        const figure = figures.find((one) => one.key === "present.ME") ?? figures[0];
        if (figure === undefined) throw new Error("no figure");
        return { ...figure, key: `present.${key}`, place: key, n: [n, n] as const, stated: [n, n] as const };
      };
      return { ...no3(), figures: Object.entries(counts).map(([key, n]) => as(key, n)) };
    };
    const shown = (counts: Readonly<Record<string, number>>) =>
      redactBriefing(frozenIn(counts), "public", options)
        .briefing.figures.filter(({ n }) => n !== null)
        .map(({ place }) => place);
    expect(shown({ ME: 62, IR: 40, IL: 20, QA: 1, AE: 1 })).toEqual(["ME", "IR"]);
    expect(shown({ ME: 90, IR: 40, IL: 20, QA: 1, AE: 1 })).toEqual(["ME", "IR", "IL"]);
    expect(shown({ ME: 3, QA: 1, AE: 2 })).toEqual([]);
  });

  test("holds nothing that a later program may have added, no house and no kind of danger in somebody's words", () => {
    const later = { note: MARK };
    const added = {
      ...original,
      ...later,
      places: [...original.places, { id: "X-1", pkind: "house", parent: "IR", lon: 51.5, lat: 35.5, ...later }],
      names: { ...original.names, "X-1": { kk: MARK, ru: MARK, en: MARK } },
      figures: original.figures.map((figure) => ({ ...figure, ...later })),
      hazards: [...original.hazards, { id: "HZ-9", hkind: MARK, places: ["IR"], at: original.at, ...later }],
      corridors: original.corridors.map((corridor) => ({
        ...corridor,
        ...later,
        status: MARK,
        legs: [["IR", "X-1"] as const, ["X-1", "TM"] as const],
      })),
    };
    const version = redactBriefing(added, "public", options).briefing;
    expect(JSON.stringify(version)).not.toContain(MARK);
    expect(JSON.stringify(version)).not.toContain("X-1");
    expect(version.corridors[0]?.legs).toEqual([["IR", "TM"]]);
    expect(JSON.stringify(redactBriefing(added, "interagency", options).briefing)).not.toContain('"note"');
  });

  test("says of a corridor whose number is held that it is not shown, and never that nothing is known", () => {
    const [first, ...others] = briefing.corridors;
    if (first === undefined) throw new Error("no corridor");
    const held = { ...briefing, corridors: [{ ...first, passed: null, lastPassed: null, hidden: true as const }, ...others] };
    const ask = { lang: "en", page: "a4", profile: "public", removed: [], corrected: null, land: null, font: null } as const;
    expect(briefingPage(held, ask)).toMatch(new RegExp(`data-key="passed.${first.id}" data-n="null">not shown`));
  });

  test("keeps the figures as they were frozen where it keeps them", () => {
    const version = redactBriefing(no3(), "public", options).briefing;
    for (const figure of version.figures) {
      const was = no3().figures.find(({ key }) => key === figure.key);
      expect([figure.n, figure.stated, figure.asOf, figure.stale]).toEqual([was?.n, was?.stated, was?.asOf, was?.stale]);
    }
    expect(version.figures.map(({ key }) => key)).toContain("present.ME");
  });
});

describe("the version for other agencies", () => {
  const original = full(planted(), { texts: bare });
  const { briefing, removed } = redactBriefing(original, "interagency", options);

  test("has no duty officer, no titles of entries, and no speaker of a source that was not public", () => {
    expect(briefing.officer).toBeNull();
    expect(briefing.events.every(({ title }) => Object.keys(title).length === 0)).toBe(true);
    expect(briefing.events).toHaveLength(original.events.length);
    const roster = briefing.sources.filter(({ basis }) => basis === "roster");
    expect(roster.map(({ who }) => who)).toEqual([null]);
    expect(removed.map(({ what }) => what).sort()).toEqual(["events", "officer", "sources"]);
  });

  test("has the same figures with their ledgers", () => {
    expect(briefing.figures).toEqual(original.figures);
  });
});

test("the internal version is the briefing itself", () => {
  expect(redactBriefing(no3(), "internal", options)).toEqual({ briefing: no3(), removed: [] });
});

describe("before a briefing is approved", () => {
  const kinds = (more: object) => completeness(full(march, { mapView: { lon: 50, lat: 30, zoom: 4 }, ...more })).map(({ kind }) => kind);

  test("nothing is missing of one with an officer, two sentences, a map and sourced figures", () => {
    expect(kinds({})).toEqual([]);
  });

  test("what is missing is named: the officer, the sentences, the map", () => {
    expect(kinds({ officer: null, highlights: [], mapView: null })).toEqual(["no-officer", "few-highlights", "no-map"]);
    expect(kinds({ officer: "  ", highlights: Array(6).fill({ ru: "x" }) })).toEqual(["no-officer", "many-highlights"]);
  });

  test("an old figure is said to be old; a figure without a source stops the approval", () => {
    const old = completeness(frozen(march, Date.UTC(2026, 2, 8), { officer: "A" }));
    expect(old.some(({ kind, key }) => kind === "stale" && key === "present.IR")).toBe(true);
    const without = no3();
    const [first, ...rest] = without.figures;
    if (first === undefined) throw new Error("no figures");
    const { sources: _, ...unsourced } = first;
    const gaps = completeness({ ...without, figures: [{ ...unsourced, source: null, asOf: null }, ...rest] });
    expect(gaps.filter(({ key }) => key === "present.IR")).toEqual([
      { kind: "no-source", key: "present.IR", entity: null, blocking: true },
      { kind: "no-as-of", key: "present.IR", entity: null, blocking: true },
    ]);
  });
});
