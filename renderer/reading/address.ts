import { parseIso, printIso } from "#core/time/iso.ts";
import type { MapView } from "#renderer/map/map-props.ts";
import { isLang } from "#renderer/words/lang.ts";
import type { Clock, Selection } from "./clock.ts";
import type { Shown } from "./screen.ts";

const EVENT = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HOUR_MS = 3_600_000;

/** What an address says of the clock. The address is the truth: what it does not say stays as it was. */
export type Addressed = Partial<Omit<Clock, "playing" | "theatre">>;

/**
 * Reads `#/room?t=2026-03-03T07:00:00Z&k=then&sel=IR&lang=kk` (also taken from `location.search`). Unknown or unreadable parts are left
 * out. `t` is an instant or `live`; `k` the view; `sel` an entity or event; `f` the figure asked about; `scope` whose tallies;
 * `w` hours of movements; `z` days of the timeline; `view` lon,lat,zoom of the map; `reg` 1 or 0: the registry's
 * people on the map, or not.
 */
export function readAddress(text: string): Addressed {
  const query = new URLSearchParams(text.includes("?") ? text.slice(text.indexOf("?") + 1) : text);
  const t = query.get("t");
  const vMs = t === null || t === "live" ? null : parseIso(t);
  const k = query.get("k");
  const lang = query.get("lang");
  const theme = query.get("theme");
  const hours = Number(query.get("w") ?? Number.NaN);
  const days = Number(query.get("z") ?? Number.NaN);
  const selection = selected(query.get("sel"), query.get("f"));
  const view = viewed(query.get("view"));
  const reg = query.get("reg");
  return {
    ...(t === "live" ? { live: true } : vMs === null ? {} : { live: false, vMs }),
    ...(k === "then" || k === "now" ? { view: k } : {}),
    ...(selection === null ? {} : { selection }),
    ...(isLang(lang) ? { lang } : {}),
    ...(theme === "dark" || theme === "light" ? { theme } : {}),
    ...(query.get("scope") ? { scope: query.get("scope") } : {}),
    ...(hours > 0 && hours <= 24 * 400 ? { flowWindowMs: hours * HOUR_MS } : {}),
    ...(days >= 1 && days <= 400 ? { spanDays: days } : {}),
    ...(view === null ? {} : { mapView: view }),
    ...(reg === "1" || reg === "0" ? { registry: reg === "1" } : {}),
  };
}

/** The address of a clock on a screen: the same time, view, selection, figure and language on another machine. */
export function writeAddress(clock: Clock, { screen, open }: Shown = { screen: "room", open: null }): string {
  const query = new URLSearchParams();
  query.set("t", clock.live ? "live" : printIso(clock.vMs));
  query.set("k", clock.view);
  if (open !== null) query.set("open", open);
  if (clock.selection !== null) query.set("sel", clock.selection.id);
  if (clock.selection?.kind === "entity" && clock.selection.figure !== null) query.set("f", clock.selection.figure);
  if (clock.scope !== null) query.set("scope", clock.scope);
  query.set("lang", clock.lang);
  query.set("theme", clock.theme);
  query.set("w", String(Math.round(clock.flowWindowMs / HOUR_MS)));
  if (clock.spanDays !== null) query.set("z", String(clock.spanDays));
  if (clock.mapView !== null) {
    const { lon, lat, zoom } = clock.mapView;
    query.set("view", `${lon.toFixed(3)},${lat.toFixed(3)},${zoom.toFixed(2)}`);
  }
  if (clock.registry !== null) query.set("reg", clock.registry ? "1" : "0");
  return `#/${screen}?${query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",")}`;
}

function selected(sel: string | null, figure: string | null): Selection | null {
  if (sel === null || sel === "") return null;
  return EVENT.test(sel) ? { kind: "event", id: sel } : { kind: "entity", id: sel, figure };
}

function viewed(text: string | null): MapView | null {
  const [lon, lat, zoom] = (text ?? "").split(",").map(Number);
  if (lon === undefined || lat === undefined || zoom === undefined) return null;
  const sound = Number.isFinite(lon) && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 12;
  return sound ? { lon, lat, zoom } : null;
}
