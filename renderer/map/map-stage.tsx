import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { spokenPlace } from "./announce.ts";
import type { BaseMap } from "./base-map.ts";
import { foundOnGround } from "./ground-hit.ts";
import { hitAt } from "./hit.ts";
import { MapInk } from "./ink/map-ink.tsx";
import { MapButtons } from "./map-buttons.tsx";
import { actOf, stepped } from "./map-keys.ts";
import type { MapProps, MapSelection } from "./map-props.ts";
import { type Point, panned, projector, worldOf } from "./mercator.ts";
import { figuresBeside } from "./people/figures-beside.ts";
import { peopleOf } from "./people/people-sums.ts";
import { rowAt } from "./people/people-view.ts";
import { usePalette, usePeople } from "./people/use-people.ts";
import { usePeopleLayer } from "./people/use-people-layer.ts";
import styles from "./room-map.module.css";
import { boundsOf, sceneOf } from "./scene.ts";
import { selectablesOf } from "./selectables.ts";
import type { StageHandlers } from "./stage.ts";
import { useMapFonts } from "./use-map-fonts.ts";
import { useMapLayers } from "./use-map-layers.ts";
import { useMapView } from "./use-map-view.ts";
import { usePicture } from "./use-picture.ts";
import { useSize } from "./use-size.ts";
import { useStage } from "./use-stage.ts";
import { useThemeColours } from "./use-theme-colours.ts";

interface MapStageProps extends MapProps {
  readonly base: BaseMap | null;
  readonly onLost: () => void;
}

/** Beyond this the base map is coarser than what is looked at. */
const SCHEMATIC_ABOVE = 9.5;

/** A map that is panned, zoomed and walked by keys takes the focus and its keys, as ARIA's application does. */
const FOCUSABLE = { tabIndex: 0 } as const;

/** The picture: canvas below, signs and words above, buttons, keys. */
export function MapStage(props: MapStageProps): ReactElement {
  const { reading, layers, selection, words, base, onSelect, onTable, onLost } = props;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const group = useRef<SVGGElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const summary = useId();
  const size = useSize(root);
  const measure = useMapFonts(root);
  const colours = useThemeColours(root, props.theme);
  const [hovered, setHovered] = useState<MapSelection | null>(null);

  const whole = useMemo(() => (reading === null ? null : sceneOf(reading, layers)), [reading, layers]);
  const bounds = useMemo(() => (reading === null ? null : boundsOf(reading)), [reading]);
  const { view, live, move, rest } = useMapView(props.view, props.onView, bounds, size, props.insets);
  const registered = usePeople(props.people ?? null, view.zoom, usePalette(colours));
  const level = registered?.level ?? null;
  const scene = useMemo(() => figuresBeside(whole, level), [whole, level]);
  const { drawing, labels } = usePicture(props, scene, view, size, measure, registered !== null);
  const people = usePeopleLayer(props, registered, drawing, labels, view, size, measure);
  const [near, setNear] = useState<number | null>(null);
  const drawn = useMapLayers(base, colours, whole, drawing, selection, hovered, people?.layer ?? null);

  const onPoint = (kind: "over" | "click", at: Point | null, found: unknown) => {
    const sign = at === null || drawing === null ? null : hitAt(drawing, labels, at);
    const row = at === null || sign !== null || people === null ? null : rowAt(people.screen, at);
    const hit = sign ?? placeOf(people?.screen.shown.places[row ?? -1]) ?? (at === null ? null : foundOnGround(found, reading));
    setNear(kind === "over" ? row : null);
    if (kind === "click") onSelect(hit);
    else {
      if (hit?.kind !== hovered?.kind || hit?.id !== hovered?.id) setHovered(hit);
      if (tip.current !== null && at !== null) tip.current.style.transform = tipAt(at, size.width);
    }
  };
  /** A pan moves the words as a whole; they are placed again at rest. */
  const onFrame = () => {
    const [x, y] = projector(view, size)(worldOf(live.current.lon, live.current.lat));
    const [dx, dy] = [size.width / 2 - x, size.height / 2 - y];
    const still = live.current.zoom !== view.zoom || (Math.abs(dx) < 0.01 && Math.abs(dy) < 0.01);
    group.current?.setAttribute("transform", still ? "" : `translate(${dx} ${dy})`);
  };
  const cursor = () => (hovered === null ? "grab" : "pointer");
  const handlers = useRef<StageHandlers>({ onMove: move, onFrame, onPoint, onLost, cursor });
  useLayoutEffect(() => {
    handlers.current = { onMove: move, onFrame, onPoint, onLost, cursor };
  });
  const stage = useStage(canvas, live, handlers, reading !== null);
  useEffect(() => stage?.show(drawn), [stage, drawn]);
  useLayoutEffect(() => {
    stage?.look(view);
    group.current?.setAttribute("transform", "");
  }, [stage, view]);

  const zoom = (by: number) => stage?.look(move({ ...live.current, zoom: live.current.zoom + by }));
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.target === event.currentTarget ? actOf(event) : null;
    if (act === null || (act.kind === "clear" && selection === null)) return;
    event.preventDefault();
    event.stopPropagation();
    if (act.kind === "pan") stage?.look(move(panned(live.current, act.dx, act.dy)));
    else if (act.kind === "zoom") zoom(act.by);
    else if (act.kind === "fit") rest();
    else if (act.kind === "table") onTable(true);
    else if (act.kind === "clear") onSelect(null);
    else if (scene !== null) onSelect(stepped(selectablesOf(scene), selection, act.by));
  };
  const place = hovered === null || reading === null ? null : spokenPlace(hovered, reading, words);
  const told = near === null || people === null ? place : people.told(near);

  return (
    <div
      ref={root}
      className={styles.stage}
      role="application"
      {...FOCUSABLE}
      aria-label={words.mapLabel}
      aria-describedby={summary}
      onKeyDown={onKeyDown}
      onMouseDown={keepKeysInRoom}
      onPointerLeave={() => {
        setHovered(null);
        setNear(null);
      }}
    >
      <div ref={canvas} className={styles.canvas} aria-hidden="true" />
      {/* Below the ink: a figure is never covered by words about the map. */}
      {people !== null && (
        <p className={styles.note} data-people={people.screen.dots ? "dots" : "discs"}>
          {words.registry.note(people.screen.dots, peopleOf(people.screen.shown.unplaced, 0), people.screen.shown.asOfMs)}
        </p>
      )}
      <p className={styles.attribution}>
        {words.attribution}
        {view.zoom > SCHEMATIC_ABOVE && <strong> · {words.schematic}</strong>}
      </p>
      {scene !== null && drawing !== null && (
        <MapInk
          scene={scene}
          drawing={drawing}
          labels={labels}
          view={view}
          size={size}
          measure={measure}
          selection={selection}
          hovered={near === null ? hovered : null}
          people={people}
          language={props.language}
          group={group}
        />
      )}
      <p id={summary} className={styles.unseen}>
        {reading === null ? "" : words.summary(reading)}
      </p>
      <p className={styles.unseen} aria-live="polite">
        {selection === null || reading === null ? "" : (spokenPlace(selection, reading, words) ?? "")}
      </p>
      <div ref={tip} className={styles.tip} hidden={told === null} aria-hidden="true">
        {told}
      </div>
      <MapButtons words={words} onZoom={zoom} onFit={rest} onTable={() => onTable(true)} />
    </div>
  );
}

function placeOf(id: string | undefined): MapSelection | null {
  return id === undefined ? null : { kind: "place", id };
}

/** Beside the pointer, on the side where there is room. */
function tipAt([x, y]: Point, width: number): string {
  return x > width - 260 ? `translate(calc(${x - 12}px - 100%), ${y + 14}px)` : `translate(${x + 14}px, ${y + 16}px)`;
}

/** A click selects and moves the map, but the room's keys stay the room's: only Tab and F6 bring the focus here. */
function keepKeysInRoom(event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.target.closest("button") === null) event.preventDefault();
}
