import { create } from "zustand";
import type { EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import type { MapView } from "#renderer/map/map-props.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import type { Lang } from "#renderer/words/lang.ts";

/** What is selected: one selection drives map, tallies, timeline, inspector and address. */
export type Selection =
  | { readonly kind: "entity"; readonly id: EntityId; readonly figure: string | null }
  | { readonly kind: "event"; readonly id: EventId };

export type Theme = "dark" | "light";

/** The one clock of a window. Panels never keep a time of their own. */
export interface Clock {
  readonly live: boolean;
  readonly vMs: number;
  readonly view: "then" | "now";
  readonly playing: boolean;
  readonly selection: Selection | null;
  readonly lang: Lang;
  readonly theme: Theme;
  /** Whose five figures the strip shows; null = the whole theatre. */
  readonly scope: PlaceId | null;
  readonly theatre: PlaceId;
  /** Movements shown on the map: those whose window meets the last `flowWindowMs`. */
  readonly flowWindowMs: number;
  /** How many days of the timeline are seen at once; null = all there is. */
  readonly spanDays: number | null;
  /** Where the map looks; null = at rest, the whole theatre. */
  readonly mapView: MapView | null;
  /** Whether the map shows the registry's people; null = nobody has said: where the journal has a registry. */
  readonly registry: boolean | null;
}

/** Where the demo opens: 12 March 2026, 13:00 Astana, as shown then. */
export const DEMO_MS = 1_773_302_400_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const useClock = create<Clock>(() => ({
  live: false,
  vMs: DEMO_MS,
  view: "then",
  playing: false,
  selection: null,
  lang: "kk",
  theme: "dark",
  scope: null,
  theatre: "ME",
  flowWindowMs: DAY_MS,
  spanDays: null,
  mapView: null,
  registry: null,
}));

/** The moment to read: LIVE is "as known now" at the clock's own time. */
export function momentOf(clock: Pick<Clock, "live" | "vMs" | "view">): Moment {
  return { vMs: clock.vMs, view: clock.live ? "now" : clock.view };
}

export function goTo(vMs: number): void {
  const whole = Math.round(vMs / 60_000) * 60_000;
  useClock.setState({ live: false, playing: false, vMs: whole });
}

export function step(byMs: number): void {
  goTo(useClock.getState().vMs + byMs);
}

export function goLive(nowMs: number): void {
  useClock.setState({ live: true, playing: false, vMs: nowMs });
}

/** Live stops where it is; what plays stops; what stands goes live. */
export function pauseOrLive(nowMs: number): void {
  const { live, playing } = useClock.getState();
  if (live || playing) useClock.setState({ live: false, playing: false });
  else goLive(nowMs);
}

export function togglePlay(): void {
  useClock.setState((clock) => ({ live: false, playing: !clock.playing }));
}

export function setView(view: "then" | "now"): void {
  useClock.setState({ view });
}

export function select(selection: Selection | null): void {
  useClock.setState({ selection });
}

export function selectEntity(id: EntityId, figure: string | null = null): void {
  select({ kind: "entity", id, figure });
}

export function selectEvent(id: EventId): void {
  select({ kind: "event", id });
}
