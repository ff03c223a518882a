import type { PlaceId } from "#core/journal/event.ts";
import type { WallCorridor, WallFigure, WallPlace, WallProjection } from "#core/wall/projection.ts";
import type { Scene } from "#core/wall/scene.ts";
import { anchorOf } from "#renderer/map/anchors.ts";
import { bowed, smooth } from "#renderer/map/curve.ts";
import { fitted, type Point, projector, type Size, worldOf } from "#renderer/map/mercator.ts";
import { bowOf, routeOf } from "#renderer/map/routes.ts";
import { corridorWay, isWithin, placesById, stations } from "./corridor-way.ts";

export interface OverviewMark {
  readonly place: WallPlace;
  readonly role: "remaining" | "transit" | "home";
  readonly figure: WallFigure;
  readonly at: Point;
}

export interface OverviewLine {
  readonly corridor: WallCorridor;
  readonly points: readonly Point[];
  /** The way out; `onward`: from the first country home, which is drawn thin. */
  readonly kind: "out" | "onward";
}

/** What the overview draws, in pixels of its pane. */
export interface OverviewPlan {
  readonly project: (world: Point) => Point;
  readonly marks: readonly OverviewMark[];
  readonly lines: readonly OverviewLine[];
  /** First countries beyond, where nobody is counted: a ring and a name. */
  readonly rings: readonly { readonly place: WallPlace; readonly at: Point }[];
  readonly hazards: readonly { readonly place: WallPlace; readonly at: Point; readonly hkind: string }[];
  readonly inPlay: ReadonlySet<string>;
  /** Countries of the scope of which nobody has said anything. */
  readonly silent: ReadonlySet<string>;
}

/** Works the overview out for a pane. `edge`: room left for symbols and words about the outermost places. */
export function overviewPlan(projection: WallProjection, scene: Scene, size: Size, edge: number): OverviewPlan {
  const places = placesById(projection);
  const scope = scene.scope ?? projection.set.theatre;
  const inside = projection.places.filter((place) => isWithin(place.id, scope, places));
  const home = projection.places.find((place) => place.pkind === "home") ?? null;
  const corridors = projection.corridors.filter((corridor) => isWithin(stations(corridor)[0] ?? "", scope, places));
  const countries = inside.filter((place) => place.pkind === "country" && point(place) !== null);
  const ends = [...new Set(corridors.flatMap((corridor) => corridorWay(corridor, places)?.to ?? []))].flatMap((id) => places.get(id) ?? []);
  const view = scene.view ?? viewOf([...countries, ...ends, ...(home === null ? [] : [home])], size, edge);
  const project = projector(view, size);
  const at = (place: WallPlace): Point => project((ends.includes(place) ? landing(place, corridors, places) : point(place)) ?? [0, 0]);
  const known = countries.filter((place) => isKnown(place.present));
  const passing = ends.filter((place) => place.pkind !== "home" && isSomebody(place.present));
  const marks: OverviewMark[] = [
    ...known.map((place) => ({ place, role: "remaining" as const, figure: place.present, at: at(place) })),
    ...passing.map((place) => ({ place, role: "transit" as const, figure: place.present, at: at(place) })),
  ];
  const homeFigure = projection.strips[scope]?.home;
  if (home !== null && homeFigure !== undefined) marks.push({ place: home, role: "home", figure: homeFigure, at: at(home) });
  return {
    project,
    marks,
    lines: corridors.flatMap((corridor) =>
      linesOf(corridor, places, (place) => (ends.includes(place) ? landing(place, corridors, places) : point(place))).map((line) => ({
        ...line,
        points: line.points.map(project),
      })),
    ),
    rings: ends.filter((place) => !passing.includes(place) && place.pkind !== "home").map((place) => ({ place, at: at(place) })),
    hazards: projection.hazards.flatMap((hazard) =>
      hazard.places.flatMap((id) => {
        const place = places.get(id);
        return place === undefined || place.pkind === "country" || place.pkind === "theatre" || point(place) === null
          ? []
          : [{ place, at: at(place), hkind: hazard.hkind }];
      }),
    ),
    inPlay: new Set([...countries, ...(home === null ? [] : [home])].map((place) => place.id)),
    silent: new Set(countries.filter((place) => !isKnown(place.present)).map((place) => place.id)),
  };
}

function isKnown(figure: WallFigure): boolean {
  return figure.hidden || figure.noReports || (figure.value !== null && !(figure.value[0] === 0 && figure.value[1] === null));
}

function isSomebody(figure: WallFigure): boolean {
  return figure.hidden || (figure.value !== null && figure.value[0] > 0);
}

function point(place: WallPlace): Point | null {
  const mark = anchorOf(place.id).mark;
  if (mark !== undefined) return worldOf(mark[0], mark[1]);
  return place.lon === null || place.lat === null ? null : worldOf(place.lon, place.lat);
}

/** Where corridors reach a country: its crossing side, unless a named crossing stands there already. */
function landing(place: WallPlace, corridors: readonly WallCorridor[], places: ReadonlyMap<PlaceId, WallPlace>): Point | null {
  const { route } = anchorOf(place.id);
  const crossed = corridors.some((corridor) =>
    stations(corridor).some((id) => places.get(id)?.pkind === "crossing" && isWithin(id, place.id, places)),
  );
  return route === undefined || crossed || place.pkind === "home" ? point(place) : worldOf(route[0], route[1]);
}

function viewOf(places: readonly WallPlace[], size: Size, edge: number) {
  const lons = places.map((place) => anchorOf(place.id).mark?.[0] ?? place.lon ?? 50);
  const lats = places.map((place) => anchorOf(place.id).mark?.[1] ?? place.lat ?? 30);
  const insets = { left: edge, right: edge, top: edge, bottom: edge };
  return fitted([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], size, insets, 9);
}

function linesOf(
  corridor: WallCorridor,
  places: ReadonlyMap<PlaceId, WallPlace>,
  pointOf: (place: WallPlace) => Point | null,
): OverviewLine[] {
  const way = corridorWay(corridor, places);
  let beyond = false;
  return corridor.legs.flatMap(([from, to], index) => {
    const [a, b] = [places.get(from), places.get(to)];
    const [p, q] = [a && pointOf(a), b && pointOf(b)];
    const kind = beyond ? "onward" : "out";
    if (to === way?.to) beyond = true;
    if (p == null || q == null) return [];
    const route = routeOf(corridor.id, from, to);
    const line =
      route === null ? bowed(p, q, kind === "onward" ? bowOf(0) : 0) : smooth([p, ...route.via.map(([lon, lat]) => worldOf(lon, lat)), q]);
    const lead = index === 0 ? leadOf(a, places) : [];
    return [{ corridor, kind, points: [...lead, ...line] }];
  });
}

/** From the figure of a country to the place inside it where its corridor begins. */
function leadOf(start: WallPlace | undefined, places: ReadonlyMap<PlaceId, WallPlace>): Point[] {
  const country = start?.parent == null ? undefined : places.get(start.parent);
  const at = country?.pkind === "country" ? point(country) : null;
  return at === null ? [] : [at];
}
