import { readBriefing } from "#core/briefing/verify.ts";
import { layerOf } from "#core/columns/layer.ts";
import { rowsOf } from "#core/columns/registry-row-of.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import type { State } from "#core/fold/state.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import type { Entry } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { sameRange } from "#core/tally/interval.ts";
import { createWallHistory, type WallHistoryMaker } from "#core/tally/wall-history.ts";
import { createMarks } from "#core/tally/wall-history-marks.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import { historyBase } from "#core/wall/history.ts";
import { wallSetNamed } from "#core/wall/wall-sets.ts";

/** What a wall of a set is given, as the text that goes out; or the names of the sets that there are. */
export type Projected = { readonly kind: "projection"; readonly json: string } | { readonly kind: "no-such-set" };

/** Whether the history of a set is made, and of how many events there are; or that there is no such set. */
export type HistoryMade = { readonly kind: "history"; readonly done: boolean; readonly events: number } | { readonly kind: "no-such-set" };

/** A history as the text that goes out, and the name of this very text. */
export interface HistoryText {
  readonly json: string;
  readonly etag: string;
}

/** What of a history is asked for: what came after this number, where the caller holds a history of this base; else the whole. */
export interface HistorySince {
  readonly base: string | null;
  readonly since: number | null;
}

/** The journal in memory and its fold, for walls: what comes in are events, what goes out are aggregates and nothing else. */
export interface Projector {
  /** The next events of the journal, in the order of their numbers. */
  add(frames: readonly Frame[]): void;
  /**
   * The one function of `core/tally` over what is here.
   *
   * @param atMs   a past moment, V and K alike; null: live, V is `nowMs`
   * @param nowMs  the server's clock
   */
  project(set: string, atMs: number | null, nowMs: number): Projected;
  /**
   * Goes on with the history of a set up to `nowMs`, for as long as `budgetMs` allows; then it is done or is gone on with later.
   *
   * @param from names the journal and the server's epoch
   */
  makeHistory(set: string, from: string, nowMs: number, budgetMs: number): HistoryMade;
  /** What is made of it so far; null where nothing is. */
  history(set: string, since: HistorySince): HistoryText | null;
  /** How many figures of a frozen briefing read otherwise today, at the same V; null for an id that is no briefing. */
  corrected(id: string): number | null;
}

/** An empty projector. Throws in `add` on a body that is no event: the journal holds none, so it is read anew. */
export function createProjector(exercise: boolean): Projector {
  const entries: Entry[] = [];
  const registry = createRegistryFold();
  const marks = createMarks(registry);
  const histories = new Map<string, WallHistoryMaker>();
  let live: State | null = null;

  const stateAt = (known: Known) => withRegistry(fold(entries, known), registry, known);
  const liveState = () => {
    live ??= stateAt({ kind: "now" });
    return live;
  };

  return {
    add(frames) {
      const read = frames.map(entryOf);
      // What is known of single people is kept in columns: a whole event of it would take ten times the room.
      registry.addRows(rowsOf(read));
      const whole = read.filter((entry) => layerOf(entry) === "ops");
      entries.push(...whole);
      if (whole.length > 0) registry.setEntries([...entries]);
      marks.add(read);
      const firstMs = read[0]?.receipt?.ingMs;
      if (firstMs !== undefined) for (const maker of histories.values()) maker.came(firstMs);
      if (frames.length > 0) live = null;
    },
    project(name, atMs, nowMs) {
      // The scenes and the policy on small cells are today's, also where the figures are those of another day.
      const set = wallSetNamed(liveState(), nowMs, name);
      if (set === null) return { kind: "no-such-set" };
      const known = atMs === null ? ({ kind: "now" } as const) : ({ kind: "until", untilMs: atMs } as const);
      const state = atMs === null ? liveState() : stateAt(known);
      const mode = atMs === null ? "live" : "history";
      const projection = wallProjection(state, atMs ?? nowMs, { set, known, mode, exercise, ...lastKnown(state) });
      return { kind: "projection", json: JSON.stringify(projection) };
    },
    makeHistory(name, from, nowMs, budgetMs) {
      const set = wallSetNamed(liveState(), nowMs, name);
      if (set === null) return { kind: "no-such-set" };
      const held = histories.get(name);
      const maker = held?.base === historyBase(from, set) ? held : createWallHistory({ entries, registry, marks }, { set, exercise, from });
      histories.delete(name);
      histories.set(name, maker);
      const [oldest] = histories.keys();
      if (histories.size > MOST_HISTORIES && oldest !== undefined) histories.delete(oldest);
      const untilMs = performance.now() + budgetMs;
      return { kind: "history", done: maker.advance(nowMs, () => performance.now() >= untilMs), events: marks.count() };
    },
    history(name, { base, since }) {
      const maker = histories.get(name);
      if (maker === undefined) return null;
      const history = maker.history(maker.base === base ? since : null);
      return { json: JSON.stringify(history), etag: `"${history.base}.${history.fromMs ?? ""}.${history.seq ?? 0}.${history.toMs}"` };
    },
    corrected(id) {
      const event = liveState().byId.get(id)?.event;
      const read = event?.type === "freeze" ? readBriefing(event.document) : null;
      if (event?.type !== "freeze" || read?.ok !== true) return null;
      return read.value.figures.filter(({ key, n }) => !sameRange(figureAt(liveState(), event.vMs, key).value, n)).length;
    },
  };
}

/** Of so many sets the history is held. */
const MOST_HISTORIES = 8;

function entryOf({ body, ingMs, seq, role, skewMs }: Frame): Entry {
  const read = storedEntry(body, { ingMs, seq, role, skewMs });
  if (!read.ok) throw new Error("An event of the journal cannot be read.");
  return read.value;
}
