import { describe, expect, it } from "vitest";
import { overlaps } from "#renderer/map/labels.ts";
import { projector, worldOf } from "#renderer/map/mercator.ts";
import { discOffsets } from "#renderer/map/people/disc-offsets.ts";
import { answerFrom } from "#renderer/map/people/people-answer.ts";
import { peopleLabels } from "#renderer/map/people/people-labels.ts";
import { moveDiscs, type PeopleShown, takeAnswer } from "#renderer/map/people/people-shown.ts";
import { peopleTable } from "#renderer/map/people/people-table.ts";
import { peopleTold } from "#renderer/map/people/people-told.ts";
import { peopleOnScreen, rowAt, rowsOfDots } from "#renderer/map/people/people-view.ts";
import { pageWords } from "../../support/map-page/words.ts";
import { cell, clustersOf, PALETTE, table } from "./world.ts";

const SIZE = { width: 1366, height: 768 };
const THEATRE = { lon: 44, lat: 33, zoom: 5.4 };
const measure = (text: string) => text.length * 7;
const clusters = clustersOf(
  table(
    cell("A.1", "at-risk", 120, 310),
    cell("A.1", "lost", 3, 4, null),
    cell("A.1.H", "hotel", 9, 14, 16),
    cell("A.2", "stays", 2),
    cell("B", "at-risk", 80, 80, 90),
  ),
);

function shownAt(level: number): PeopleShown {
  const taken = takeAnswer(null, answerFrom(clusters, 0, { level, since: null }), PALETTE);
  if (taken === null || taken === "ask-again") throw new Error("There is a level to show.");
  return taken;
}

const towns = shownAt(1);
const rowOf = (shown: PeopleShown, id: string) => shown.places.indexOf(id);

describe("the registry's people on the screen", () => {
  it("a disc whose place lies under a figure's mark stands beside the mark, and the pointer finds it there", () => {
    const row = rowOf(towns, "B");
    const own = projector(THEATRE, SIZE)(worldOf(34.9, 31.5));
    const screen = peopleOnScreen(towns, THEATRE, SIZE, 1, false, [{ at: own, radius: 40 }], []);
    const at = screen.at(row);
    expect(Math.hypot(at[0] - own[0], at[1] - own[1])).toBeGreaterThanOrEqual(40 + screen.radius(row));
    expect(rowAt(screen, at)).toBe(row);
    expect(rowAt(screen, own)).toBe(null);
  });

  it("no disc lies on a mark, on words or on another disc while there is room", () => {
    const discs = Array.from({ length: 12 }, (_, i) => ({ at: [300 + (i % 4) * 9, 300 + i * 5] as const, radius: 8 + (i % 5) }));
    const mark = { at: [310, 320] as const, radius: 46 };
    const word = { x: 340, y: 250, w: 90, h: 30 };
    const shifts = discOffsets(discs, [mark], [word], SIZE, true);
    const at = discs.map(({ at: [x, y], radius }, i) => ({ x: x + (shifts[i * 2] ?? 0), y: y + (shifts[i * 2 + 1] ?? 0), radius }));
    for (const [i, one] of at.entries()) {
      expect(Math.hypot(one.x - 310, one.y - 320)).toBeGreaterThan(46 + one.radius);
      for (const other of at.slice(i + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.radius + other.radius);
      const inner = one.radius * 0.8;
      expect(overlaps(word, { x: one.x - inner, y: one.y - inner, w: 2 * inner, h: 2 * inner })).toBe(false);
    }
  });

  it("without a mark it stands where its place is", () => {
    const row = rowOf(towns, "A.2");
    const screen = peopleOnScreen(towns, THEATRE, SIZE, 1, false, [], []);
    const [x, y] = projector(THEATRE, SIZE)(worldOf(54.4, 36.8));
    expect(screen.at(row).map(Math.round)).toEqual([x, y].map(Math.round));
  });

  it("only discs that move are written for the GPU, and back where they belong they are written once more", () => {
    const shown = shownAt(1);
    shown.dirt.drain();
    const row = rowOf(shown, "B");
    moveDiscs(shown, new Map([[row, [30, 12]]]));
    expect([...shown.columns.drain()]).toEqual([row, row + 1]);
    expect([...(shown.columns.offsets?.subarray(row * 2, row * 2 + 2) ?? [])]).toEqual([30, -12]);
    const before = moveDiscs(shown, new Map([[row, [30, 12]]]));
    expect(shown.columns.drain()).toHaveLength(0);
    expect(moveDiscs(shown, new Map())).not.toBe(before);
    expect([...shown.columns.drain()]).toEqual([row, row + 1]);
  });

  it("near enough, and where there are not too many, single dots are drawn instead of discs", () => {
    const hotels = shownAt(2);
    const near = { lon: 51.4, lat: 35.7, zoom: 9 };
    expect(rowsOfDots(hotels, near, SIZE)).toEqual([rowOf(hotels, "A.1"), rowOf(hotels, "A.1.H")]);
    expect(rowsOfDots(hotels, { ...near, zoom: 8.4 }, SIZE)).toBe(null);
    expect(rowsOfDots(towns, near, SIZE)).toBe(null);
    const crowd = clustersOf(table(cell("A.1", "at-risk", 13_000)));
    const taken = takeAnswer(null, answerFrom(crowd, 0, { level: 2, since: null }), PALETTE);
    expect(taken === null || taken === "ask-again" ? "nothing" : rowsOfDots(taken, near, SIZE)).toBe(null);
  });
});

describe("the words of the registry's layer", () => {
  const screen = peopleOnScreen(towns, THEATRE, SIZE, 1, false, [], []);
  const words = peopleLabels({ screen, measure, name: (id) => (id === "B" ? null : `Town ${id}`), taken: [] });

  it("a number stands on the disc that holds it, else beside with the name", () => {
    expect(words.numbers.map(({ text }) => text)).toEqual(["≥328"]);
    expect(words.labels.map(({ value }) => value.lines.map(({ text }) => text))).toEqual([["Town A.1"], ["80–90"], ["2", "Town A.2"]]);
  });

  it("nothing is set on figures, their words or another's disc", () => {
    const taken = words.labels.map(({ box }) => box);
    const again = peopleLabels({ screen, measure, name: (id) => id, taken });
    for (const { box } of again.labels) for (const other of taken) expect(overlaps(box, other)).toBe(false);
  });

  it("at the pointer all people of the place are said, then how many in which state, the gravest first", () => {
    const said = peopleTold(towns, rowOf(towns, "A.1"), (id) => id, pageWords("en").registry);
    expect(said).toBe("A.1: ≥328 · lost ≥4 · remaining 310 · transit 14–16");
  });
});

describe("answers of the desk as a window takes them", () => {
  it("changes of another version, level or palette are not taken: all is asked for again", () => {
    const held = shownAt(1);
    const changes = answerFrom(clusters, 0, { level: 1, since: held.version });
    expect(changes.kind).toBe("changes");
    expect(takeAnswer(held, changes, PALETTE)).not.toBe("ask-again");
    expect(takeAnswer(held, changes, [...PALETTE])).toBe("ask-again");
    expect(takeAnswer(null, changes, PALETTE)).toBe("ask-again");
    expect(takeAnswer(shownAt(0), changes, PALETTE)).toBe("ask-again");
    expect(takeAnswer(held, { kind: "none" }, PALETTE)).toBe(null);
  });
});

describe("the registry in the table twin", () => {
  it("has a row for every place with people, the most first, with their states; nobody's place has none", () => {
    const { columns, rows } = peopleTable(shownAt(2), (id) => id, pageWords("en"));
    expect(columns).toHaveLength(3);
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ["A.1", "≥314", "lost ≥4 · remaining 310"],
      ["B", "80–90", "remaining 80–90"],
      ["A.1.H", "14–16", "transit 14–16"],
      ["A.2", "2", "remaining 2"],
    ]);
  });
});
