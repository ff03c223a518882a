import { printRange } from "#core/count/print.ts";
import type { Reading } from "#core/tally/reading.ts";
import { anchorOf } from "./anchors.ts";
import { COUNTRY_POINTS } from "./country-points.ts";
import { sampled } from "./curve.ts";
import { type Drawing, type DrawnMark, NODE_PX } from "./drawing.ts";
import { corridorLines, type LabelLine, markLines, markNote, stacked } from "./label-lines.ts";
import { type Box, type LabelAsk, type PlacedLabel, placeLabels, type Spot } from "./labels.ts";
import type { MapSelection, MapView } from "./map-props.ts";
import type { MapWords } from "./map-words.ts";
import { type Point, projector, type Size, worldOf } from "./mercator.ts";
import type { Scene } from "./scene.ts";
import { SEA_POINTS } from "./sea-points.ts";
import { blockSize, type Measure, TYPE_STYLES } from "./type-styles.ts";

export interface LabelValue {
  readonly lines: readonly LabelLine[];
  /** What a click on the words selects. */
  readonly selects: MapSelection | null;
  /** A danger to the whole country: its burst stands before the name. */
  readonly hazard: string | null;
  /** Width of the first line, pixels. */
  readonly width: number;
}
export type MapLabel = PlacedLabel<LabelValue>;

export interface LabelInput {
  readonly reading: Reading;
  readonly scene: Scene;
  readonly drawing: Drawing;
  readonly view: MapView;
  readonly size: Size;
  readonly selection: MapSelection | null;
  readonly words: MapWords;
  readonly measure: Measure;
  /** Where buttons and the attribution lie. */
  readonly reserved: readonly Box[];
}

type DrawnNode = Drawing["nodes"][number];

/** How far out a corridor's name may go where its turn is crowded. */
const REACH_PX = 34;
/** From this radius on home bears its figure on the disc, under the tick. */
const HOME_FIGURE_PX = 34;
/** Turns nearer than this stand in each other's way. */
const SHARED_PX = 48;
/** Room for a burst before a name. */
const BURST_PX = 18;
const RANK = { figure: 0, corridor: 1, selected: 2, place: 3, country: 4, sea: 5 } as const;
const AROUND: readonly Spot[] = ["right", "left", "below", "above", "right-down", "left-down", "right-up", "left-up"];
const BELOW: readonly Spot[] = ["below", "above", "right", "left", "right-down", "left-down"];
const LEFT: readonly Spot[] = ["left", "left-down", "left-up", "above", "right", "below", "right-up", "right-down"];
const RIGHT: readonly Spot[] = ["right", "right-down", "right-up", "below", "above", "left"];
const OPEN: readonly Spot[] = ["centre", "lower", "higher"];

/** Places every word of the map for one view. */
export function mapLabels(input: LabelInput): MapLabel[] {
  const asks = [...markAsks(input), ...corridorAsks(input), ...smallAsks(input), ...countryAsks(input), ...seaAsks(input)];
  return placeLabels(
    asks,
    { marks: [...markBoxes(input.drawing), ...input.reserved], lines: lineBoxes(input.drawing, input.size) },
    input.size,
    5,
  );
}

/** Whether a figure's text fits on its disc, and at what size it is set there. */
export function figureOnDisc(drawn: DrawnMark, measure: Measure): { readonly text: string; readonly size: number } | null {
  if (drawn.mark.shape === "none" || drawn.mark.shape === "maybe" || (drawn.mark.role === "home" && drawn.inner < HOME_FIGURE_PX))
    return null;
  const text = printRange(drawn.mark.figure.value);
  for (const size of [17, 15.5, 14]) {
    const width = measure(text, { ...TYPE_STYLES.figure, size });
    if (Math.hypot(width / 2, size * 0.38) <= drawn.inner - 3) return { text, size };
  }
  return null;
}

function ask(
  input: LabelInput,
  id: string,
  rank: number,
  at: Point,
  clear: number,
  spots: readonly Spot[],
  wordings: readonly (readonly LabelLine[])[],
  rest?: Partial<LabelValue> & { must?: boolean; reach?: number },
): LabelAsk<LabelValue> {
  const hazard = rest?.hazard ?? null;
  return {
    id,
    rank,
    at,
    clear,
    spots,
    must: rest?.must ?? false,
    reach: rest?.reach ?? 0,
    wordings: wordings.map((lines) => {
      const size = blockSize(lines, input.measure);
      const first = lines[0];
      const width = first === undefined ? 0 : input.measure(first.text, TYPE_STYLES[first.kind]);
      const room = hazard === null ? size : { ...size, width: Math.max(size.width, width + 2 * BURST_PX) };
      return { size: room, value: { lines, selects: rest?.selects ?? null, hazard, width } };
    }),
  };
}

function markAsks(input: LabelInput): LabelAsk<LabelValue>[] {
  const { drawing, reading, words, measure, scene, selection } = input;
  return drawing.marks.flatMap((drawn) => {
    const { mark } = drawn;
    const id = mark.place.id;
    const selects: MapSelection = { kind: "place", id };
    const hazard = scene.countryHazards.get(id)?.id ?? null;
    const bare = mark.shape === "none" || mark.shape === "maybe";
    if (mark.shape === "maybe" && drawing.nodes.some((n) => n.node.place.id === id)) return [];
    const named = markLines(drawn, reading, words);
    if (bare)
      return [
        ask(input, `mark ${id}`, selection?.id === id ? RANK.selected : RANK.country, drawn.at, drawn.clear + 4, AROUND, [named], {
          selects,
          hazard,
        }),
      ];
    const note = markNote(drawn, reading, words);
    const beside = figureOnDisc(drawn, measure) === null;
    const figure: LabelLine = { text: printRange(mark.figure.value), kind: "figure" };
    if (!beside)
      return [
        ask(input, `mark ${id}`, RANK.figure, drawn.at, drawn.clear + 5, BELOW, [named, named.slice(0, 1)], {
          selects,
          hazard,
          must: true,
        }),
      ];
    const besideLines =
      mark.role === "home"
        ? [[figure, ...(note === null ? [] : [note])], [figure]]
        : [
            [figure, ...named],
            [figure, ...named.slice(0, 1)],
          ];
    const figureAsk = ask(input, `mark ${id}`, RANK.figure, drawn.at, drawn.clear + 6, RIGHT, besideLines, { selects, hazard, must: true });
    if (mark.role !== "home") return [figureAsk];
    return [figureAsk, nameAsk(input, id, named.slice(0, 1))];
  });
}

/** The name of a country whose figure stands elsewhere in it. */
function nameAsk(input: LabelInput, id: string, lines: readonly LabelLine[]): LabelAsk<LabelValue> {
  const label = anchorOf(id).label;
  const place = input.reading.places.find((p) => p.id === id);
  const [lon, lat] = label ?? [place?.lon ?? 0, place?.lat ?? 0];
  return ask(input, `name ${id}`, RANK.selected, projector(input.view, input.size)(worldOf(lon, lat)), 0, OPEN, [lines], {
    selects: { kind: "place", id },
  });
}

function corridorAsks(input: LabelInput): LabelAsk<LabelValue>[] {
  const { scene, drawing, words } = input;
  const asks: LabelAsk<LabelValue>[] = [];
  for (const corridor of scene.corridors.values()) {
    const turn = scene.network.legs.find((leg) => leg.corridor === corridor.id && leg.kind === "way");
    const node = drawing.nodes.find((n) => n.node.place.id === turn?.to) ?? drawing.nodes.find((n) => n.node.place.id === turn?.from);
    if (turn === undefined || node === undefined) continue;
    const permits = corridor.legs.flat().flatMap((id) => scene.permits.get(id) ?? []);
    const wordings = corridorLines(corridor, [...new Set(permits)], words);
    const spots = shared(outside(turn.line.at(0), turn.line.at(-1)), node, drawing.nodes);
    asks.push(
      ask(input, `corridor ${corridor.id}`, RANK.corridor, node.at, NODE_PX + 12, spots, wordings, {
        selects: { kind: "corridor", id: corridor.id },
        reach: REACH_PX,
      }),
    );
  }
  for (const { leg, aircraft } of drawing.legs) {
    if (aircraft === null) continue;
    const selects: MapSelection = { kind: "corridor", id: leg.corridor };
    asks.push(
      ask(
        input,
        `air ${leg.key}`,
        RANK.place,
        aircraft.at,
        15,
        ["left-up", "right-down", "left", "right"],
        [[{ text: words.directFlight, kind: "plain" }]],
        { selects },
      ),
    );
  }
  return asks;
}

/** Outside the turn: a way that leads west is labelled to its left, one that leads east to its right, one that leads down below. */
function outside(from: Point | undefined, to: Point | undefined): readonly Spot[] {
  if (from === undefined || to === undefined) return AROUND;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (Math.abs(dx) < 3 && dy > -6) return BELOW;
  return dx < 0 && dy < 0 ? LEFT : dx < 0 ? BELOW : RIGHT;
}

/** Two turns close to one another share the side: the northern one's words go up first, the southern one's down. */
function shared(spots: readonly Spot[], { at }: DrawnNode, nodes: readonly DrawnNode[]): readonly Spot[] {
  const near = nodes.find((n) => n.at !== at && Math.hypot(n.at[0] - at[0], n.at[1] - at[1]) < SHARED_PX);
  if (near === undefined || spots[0] === undefined) return spots;
  const [way, other] = near.at[1] > at[1] ? ["up", "down"] : ["down", "up"];
  const first = spots.find((spot) => spot === `${spots[0]}-${way}`);
  const rest = spots.filter((spot) => spot !== first && !spot.endsWith(`-${other}`));
  return first === undefined ? rest : [first, ...rest];
}

function smallAsks(input: LabelInput): LabelAsk<LabelValue>[] {
  const { drawing, words } = input;
  const hazards = drawing.hazards.map(({ hazard, at }) =>
    ask(
      input,
      `hazard ${hazard.hazard.id}`,
      RANK.corridor,
      at,
      16,
      ["above", "left", "right", "below"],
      [[{ text: words.placeName(hazard.place), kind: "strong" }]],
      {
        selects: { kind: "hazard", id: hazard.hazard.id },
        reach: 9,
      },
    ),
  );
  const fans = drawing.fans.map(({ fan, at }) => {
    const figure: LabelLine = { text: printRange(fan.flow.n), kind: "strong" };
    const note = stacked(words.destinationNotStated, "plain");
    const [tipX, tipY] = fanTip(at);
    return ask(
      input,
      `fan ${fan.flow.event}`,
      RANK.figure,
      [tipX, tipY],
      5,
      ["below", "right-down", "right", "left-down"],
      [[figure, ...note], [figure]],
      {
        selects: { kind: "place", id: fan.place.id },
        must: true,
      },
    );
  });
  const named = new Set([...input.scene.corridors.values()].flatMap((c) => c.legs.slice(0, 1).map((leg) => leg[1])));
  const nodes = drawing.nodes
    .filter(({ node }) => node.place.pkind === "place" && !named.has(node.place.id))
    .map(({ node, at }) =>
      ask(input, `node ${node.place.id}`, RANK.place, at, 13, AROUND, [[{ text: words.placeName(node.place), kind: "quiet" }]], {
        selects: { kind: "place", id: node.place.id },
      }),
    );
  return [...hazards, ...fans, ...nodes];
}

function countryAsks(input: LabelInput): LabelAsk<LabelValue>[] {
  const turned = new Set(input.drawing.nodes.map((n) => n.node.place.id));
  const carried = new Set(input.drawing.marks.map((m) => m.mark.place.id).filter((id) => !turned.has(id)));
  const project = projector(input.view, input.size);
  return COUNTRY_POINTS.flatMap(({ code, at, minZoom }) => {
    const name = carried.has(code) || input.view.zoom < minZoom ? null : input.words.countryName(code);
    if (name === null || (turned.has(code) && input.view.zoom < 5)) return [];
    const known = input.reading.places.some((place) => place.id === code);
    const rank = input.selection?.id === code ? RANK.selected : RANK.country;
    return [
      ask(input, `country ${code}`, rank, project(worldOf(at[0], at[1])), 0, OPEN, [[{ text: name, kind: "quiet" }]], {
        selects: known ? { kind: "place", id: code } : null,
      }),
    ];
  });
}

function seaAsks(input: LabelInput): LabelAsk<LabelValue>[] {
  const project = projector(input.view, input.size);
  return SEA_POINTS.flatMap(({ id, lon, lat, minZoom }) => {
    const name = input.view.zoom < minZoom ? null : input.words.seaName(id);
    return name === null ? [] : [ask(input, `sea ${id}`, RANK.sea, project(worldOf(lon, lat)), 0, OPEN, [stacked(name, "sea")])];
  });
}

/** Where the strokes of a fan end, and its number stands. */
export function fanTip([x, y]: Point): Point {
  return [x + 13, y + 36];
}

/** What no word may lie on: the marks and signs of a drawing. */
export function markBoxes(drawing: Drawing): Box[] {
  const square = ([x, y]: Point, r: number): Box => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });
  const discs = drawing.marks.flatMap((m) => {
    const r = m.clear;
    return r < 12
      ? [square(m.at, r)]
      : [
          { x: m.at[0] - r, y: m.at[1] - r * 0.72, w: 2 * r, h: 1.44 * r },
          { x: m.at[0] - r * 0.72, y: m.at[1] - r, w: 1.44 * r, h: 2 * r },
        ];
  });
  return [
    ...discs,
    ...drawing.marks.flatMap((m) => (m.dot === null ? [] : [square(m.dot, 4)])),
    ...drawing.nodes.map((n) => square(n.at, NODE_PX + 2)),
    ...drawing.hazards.map((h) => square(h.at, 13)),
    ...drawing.fans.map((f) => ({ x: f.at[0] + 2, y: f.at[1] + 12, w: 22, h: 24 })),
    ...drawing.legs.flatMap((l) => (l.arrow === null ? [] : [square(l.arrow.tip, 8)])),
    ...drawing.legs.flatMap((l) => (l.aircraft === null ? [] : [square(l.aircraft.at, 9)])),
  ];
}

/** What of the lines is on the screen, as small boxes every few pixels. */
function lineBoxes(drawing: Drawing, size: Size): Box[] {
  const lines: (readonly Point[])[] = [...drawing.legs.map((l) => l.line), ...drawing.stubs.map((s) => [s.from, s.to])];
  for (const m of drawing.marks) if (m.dot !== null) lines.push([m.at, m.dot]);
  return lines.flatMap((line) => sampled(line, 9, size.width, size.height)).map(([x, y]) => ({ x: x - 4, y: y - 4, w: 8, h: 8 }));
}
