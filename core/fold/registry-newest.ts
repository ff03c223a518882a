import type { PlaceId } from "#core/journal/event.ts";
import type { AxisIndex } from "./registry-index.ts";
import type { PlaceState } from "./registry-places.ts";
import type { Rows } from "./registry-rows.ts";
import { FLOOR, type SnapshotCell, type SnapshotContent } from "./registry-snapshot.ts";

/** The sums of an axis from `fromMs` on as a snapshot holds them: net changes per cell, times rounded up to whole milliseconds. */
export function newestCells(index: AxisIndex, rows: Rows, fromMs: number): SnapshotCell[] {
  const { states } = index;
  const sums = index.sumsAt(fromMs).slice();
  const drafts = new Map<
    string,
    { readonly places: readonly PlaceId[]; readonly what: number; sum: number; readonly changes: Map<number, number> }
  >();
  const draftOf = new Map<number, string>();
  const name = (set: number, what: number, slot: number): void => {
    const places = set < 0 ? [] : [...new Set(rows.sets.placesOf(set).map((place) => rows.places.textOf(place)))].sort();
    const key = `${what} ${places.join("\n")}`;
    const draft = drafts.get(key) ?? { places, what, sum: 0, changes: new Map<number, number>() };
    draft.sum += sums[slot] ?? 0;
    drafts.set(key, draft);
    draftOf.set(slot, key);
  };
  for (const { slot, shown, state } of states.cells) for (let at = 0; at < 4; at++) name(shown, state * 4 + at, slot + at);
  for (const { slot, possible } of states.floors) name(possible, FLOOR, slot);
  const slotDrafts = Array.from({ length: states.vectors.slotCount }, (_, slot) => drafts.get(draftOf.get(slot) ?? ""));
  const changes = index.changesAfter(fromMs);
  const { starts, slots, amounts } = states.vectors;
  for (let at = 0; at < changes.length; at++) {
    const wholeMs = Math.ceil(changes.at[at] ?? 0);
    for (const [vector, sign] of [
      [changes.before[at] ?? 0, -1],
      [changes.after[at] ?? 0, 1],
    ] as const) {
      if (vector === 0) continue;
      for (let part = starts[vector] ?? 0; part < (starts[vector + 1] ?? 0); part++) {
        const held = slotDrafts[slots[part] ?? 0]?.changes;
        held?.set(wholeMs, (held.get(wholeMs) ?? 0) + sign * (amounts[part] ?? 0));
      }
    }
  }
  return [...drafts.values()].flatMap((draft) => {
    const net = [...draft.changes].filter(([, by]) => by !== 0).sort(([a], [b]) => a - b);
    return draft.sum === 0 && net.length === 0 ? [] : [{ places: draft.places, what: draft.what, sum: draft.sum, changes: net }];
  });
}

/** The places from `fromMs` on. */
export function newestPlaces(state: PlaceState, fromMs: number): SnapshotContent["places"] {
  return [fromMs, ...state.stretchesAfter(fromMs)].map((time) => ({
    fromMs: time,
    list: [...state.placesAt(time)].map(([id, { parent, pkind }]) => ({ id, parent, pkind })),
  }));
}
