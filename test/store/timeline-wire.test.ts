import { expect, it } from "vitest";
import type { Timeline } from "#renderer/store/desk-port.ts";
import { createTimelinePacker, createTimelineUnpacker } from "#renderer/store/timeline-wire.ts";

const timeline = (version: number, vMs: number): Timeline => ({
  moment: { vMs, view: "then" },
  marks: MARKS[version] ?? { version, items: [] },
  fallen: [],
  density: { fromMs: 0, toMs: 0, bins: [] },
  heldBack: 0,
});
const MARKS = [0, 1].map((version) => ({ version, items: [] }));

it("a step of the moment sends no mark again, and the window has them all the same", () => {
  const [pack, unpack] = [createTimelinePacker(), createTimelineUnpacker()];
  const sent = [timeline(0, 1), timeline(0, 2), timeline(1, 3), timeline(1, 4)].map((one) => structuredClone(pack(one)));
  expect(sent.map(({ marks }) => marks?.version ?? null)).toEqual([0, null, 1, null]);
  const read = sent.map(unpack);
  expect(read.map(({ marks, moment }) => [marks.version, moment.vMs])).toEqual([
    [0, 1],
    [0, 2],
    [1, 3],
    [1, 4],
  ]);
  expect(read[1]?.marks).toBe(read[0]?.marks);
});

it("an answer whose marks never came is refused, not shown without", () => {
  const pack = createTimelinePacker();
  pack(timeline(0, 1));
  expect(() => createTimelineUnpacker()(pack(timeline(0, 2)))).toThrow("without its marks");
});
