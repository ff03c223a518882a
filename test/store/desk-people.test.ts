import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import { registryRowOf, rowsOf } from "#core/columns/registry-row-of.ts";
import { generate } from "#core/exercise/exercise.ts";
import { fold } from "#core/fold/fold.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import { BUCKET_COUNT } from "#renderer/map/people/buckets.ts";
import { buffersOf, type PeopleAnswer, takeChanges } from "#renderer/map/people/people-answer.ts";
import { rowsIn } from "#renderer/map/people/row-ranges.ts";
import { peopleDesk } from "#renderer/store/desk-people.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import { knownOf } from "#renderer/store/moment.ts";
import { PALETTE } from "../map/people/world.ts";

const made = generate({ seed: 3, people: 300, days: 5, countries: 3, sites: 8 });
const entries = made.events.flatMap((wire) => {
  const read = entryFromWire(wire);
  return read.ok ? [read.value] : [];
});
const start = made.options.startMs;
const HOUR_MS = 3_600_000;
const stateAt = (moment: Moment) => fold(entries, knownOf(moment));
const at = (hours: number, view: Moment["view"] = "then"): Moment => ({ vMs: start + hours * HOUR_MS, view });

async function whole(moment: Moment, level: number) {
  const answer = await peopleDesk(stateAt).people(moment, { level, since: null, palette: PALETTE });
  if (answer.kind !== "whole") throw new Error("A desk that is asked for all answers with all.");
  return answer;
}

describe("what the desk tells the map of the registry", () => {
  it("all units of the registry's table are on the map or told beside it", async () => {
    const moment = at(60);
    const table = stateAt(moment).registry.tableAt(moment.vMs);
    for (const level of [0, 1, 2]) {
      const { rows, totals, unplaced } = await whole(moment, level);
      const drawn = rows.units.reduce((sum, units) => sum + units, 0);
      const beside = unplaced.units.reduce((sum, units) => sum + units, 0);
      expect(drawn + beside).toBe(table.reduce((sum, { units }) => sum + units, 0));
      expect(totals.units.reduce((sum, units) => sum + units, 0)).toBe(drawn + beside);
    }
  });

  it("before anybody is registered there is nothing", async () => {
    expect(await peopleDesk(stateAt).people(at(-24), { level: 0, since: null, palette: PALETTE })).toEqual({ kind: "none" });
  });

  it("its age is when headquarters learned the last of it: by the moment as shown then, of all as known now", async () => {
    const registry = createRegistryFold();
    registry.addRows(rowsOf(entries));
    const operations = createOperationsFold(entries.filter((entry) => layerOf(entry) === "ops"));
    const desk = peopleDesk((moment) => withRegistry(operations.stateAt(knownOf(moment)), registry, knownOf(moment)));
    const news = entries.flatMap((entry) => (registryRowOf(entry) === null || entry.receipt === null ? [] : [entry.receipt.ingMs]));
    for (const view of ["then", "now"] as const) {
      const moment = { ...at(60), view };
      const answer = await desk.people(moment, { level: 0, since: null, palette: PALETTE });
      const known = news.filter((ms) => view === "now" || ms <= moment.vMs);
      expect(answer).toMatchObject({ asOfMs: Math.max(...known) });
    }
  });

  it("no unit is named in an answer: places, and numbers", async () => {
    const units = new Set(entries.flatMap(({ event }) => (event.type === "contact" ? [event.unit] : [])));
    expect(units.size).toBeGreaterThan(20);
    const told = JSON.stringify(await whole(at(60), 2));
    for (const unit of units) expect(told).not.toContain(`"${unit}"`);
  });

  it("following the changes from moment to moment, to and fro, in both views, is the same as asking for all (law)", async () => {
    const moments = fc.record({ hours: fc.integer({ min: 1, max: 130 }), view: fc.constantFrom<Moment["view"]>("then", "now") });
    await fc.assert(
      fc.asyncProperty(fc.array(moments, { minLength: 2, maxLength: 6 }), fc.constantFrom(0, 1, 2), async (course, level) => {
        const desk = peopleDesk(stateAt);
        let held: Extract<PeopleAnswer, { kind: "whole" }> | null = null;
        let version: number | null = null;
        for (const { hours, view } of course) {
          const answer: PeopleAnswer = await desk.people(at(hours, view), { level, since: version, palette: PALETTE });
          if (answer.kind === "none") continue;
          if (answer.kind === "whole") held = answer;
          else if (held !== null) takeChanges(held.rows, answer);
          version = answer.version;
          const all = await whole(at(hours, view), level);
          expect(held?.places).toEqual(all.places);
          expect(held?.rows).toEqual(all.rows);
          expect([answer.totals, answer.unplaced]).toEqual([all.totals, all.unplaced]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("the same moment asked again has no changed row, the next hour only those of its events", async () => {
    const desk = peopleDesk(stateAt);
    const first = await desk.people(at(60), { level: 2, since: null, palette: PALETTE });
    const version = first.kind === "none" ? null : first.version;
    const again = await desk.people(at(60), { level: 2, since: version, palette: PALETTE });
    const later = await desk.people(at(60.2), { level: 2, since: version, palette: PALETTE });
    if (first.kind !== "whole" || again.kind !== "changes" || later.kind !== "changes") throw new Error("Changes are told as changes.");
    expect(rowsIn(again.ranges)).toBe(0);
    expect(later.rows.units.length).toBe(rowsIn(later.ranges) * BUCKET_COUNT);
    expect(rowsIn(later.ranges)).toBeLessThan(first.places.length);
  });

  it("other colours are told whole, and whoever follows with old ones is not given half", async () => {
    const desk = peopleDesk(stateAt);
    const first = await desk.people(at(60), { level: 1, since: null, palette: PALETTE });
    const since = first.kind === "none" ? null : first.version;
    const light = PALETTE.map((part) => 255 - part);
    const second = await desk.people(at(60), { level: 1, since, palette: light });
    expect(second.kind).toBe("whole");
    expect(second.kind === "whole" && first.kind === "whole" && second.rows.ring.join() !== first.rows.ring.join()).toBe(true);
  });

  it("an answer's buffers may be moved away: the next answer is as good", async () => {
    const desk = peopleDesk(stateAt);
    const first = await desk.people(at(60), { level: 1, since: null, palette: PALETTE });
    structuredClone(first, { transfer: buffersOf(first) });
    expect(first.kind === "whole" && first.rows.units.length).toBe(0);
    const second = await desk.people(at(60), { level: 1, since: null, palette: PALETTE });
    expect(second.kind === "whole" ? second.rows : null).toEqual((await whole(at(60), 1)).rows);
  });
});
