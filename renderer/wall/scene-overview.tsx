import { type ReactElement, useMemo } from "react";
import { printPeople } from "#core/count/print.ts";
import { sampled } from "#renderer/map/curve.ts";
import { type Box, type LabelAsk, type PlacedLabel, placeLabels, type Spot } from "#renderer/map/labels.ts";
import { lineStyle } from "#renderer/map/line-style.ts";
import type { Point } from "#renderer/map/mercator.ts";
import { useBaseMap } from "#renderer/map/use-base-map.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { type Say, useLang, useWords, wordOr } from "#renderer/words/words.tsx";
import { printedFigure, widthEm } from "./figure-print.ts";
import { MapGround } from "./map-ground.tsx";
import { type OverviewMark, type OverviewPlan, overviewPlan } from "./overview-plan.ts";
import type { SceneProps } from "./scene-view.tsx";
import { textWidth } from "./text-width.ts";
import styles from "./wall.module.css";
import type { WallLayout } from "./wall-layout.ts";

/** A label of the map: the name of a place, and over it the figure where there is one. */
interface Words {
  readonly figure: string | null;
  readonly name: string;
  readonly stale: boolean;
}

/** Most labels of a map: the arcminute budget. */
const LABELS_MOST = 8;

/** Where people are and by which ways they leave: one map, at most eight labels, hatched where nobody has said anything. */
export function SceneOverview({ projection, scene, layout }: SceneProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const texts = useTexts();
  const { base } = useBaseMap();
  const size = useMemo(() => ({ width: layout.scene.w, height: layout.scene.h }), [layout]);
  const plan = useMemo(() => overviewPlan(projection, scene, size, layout.symbol * 2.6), [projection, scene, size, layout]);
  const labels = useMemo(() => {
    const words = (mark: OverviewMark): Words => {
      const printed = printedFigure(mark.figure, projection.set.smallCells, projection.vMs, say, lang);
      return { figure: printed.text ?? printed.words, name: texts.entity(mark.place.id, mark.place.names), stale: printed.hatched };
    };
    return labelsOf(plan, layout, words, (place) => texts.entity(place.id, place.names));
  }, [plan, layout, projection, say, lang, texts]);
  const { stroke } = layout;
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className={styles.whole} role="img" aria-label={say("wall.scene.overview")}>
      <rect width={size.width} height={size.height} fill="var(--sea)" />
      {base !== null && (
        <MapGround base={base} project={plan.project} size={size} stroke={stroke} inPlay={plan.inPlay} silent={plan.silent} />
      )}
      {plan.lines.map((line) => (
        <CorridorPath key={`${line.corridor.id} ${line.kind} ${line.points.length}`} line={line} stroke={stroke} />
      ))}
      {plan.rings.map(({ place, at }) => (
        <circle
          key={place.id}
          cx={at[0]}
          cy={at[1]}
          r={layout.symbol / 2 - stroke * 0.75}
          fill="var(--land)"
          stroke="var(--remaining)"
          strokeWidth={stroke * 1.5}
        />
      ))}
      {plan.hazards.map(({ place, at }) => (
        <Burst key={place.id} at={at} size={layout.symbol} />
      ))}
      {plan.marks.map((mark) => (
        <MarkSign key={mark.place.id} mark={mark} layout={layout} />
      ))}
      {labels.map((label) => (
        <LabelText key={label.id} label={label} layout={layout} />
      ))}
      <Legend
        layout={layout}
        lines={[
          ...(plan.hazards.length > 0 ? [{ sign: "burst" as const, words: dangerWords(plan.hazards, say) }] : []),
          ...(plan.silent.size > 0 ? [{ sign: "hatch" as const, words: silentWords(plan.silent.size, say) }] : []),
        ]}
      />
    </svg>
  );
}

function CorridorPath({ line, stroke }: { readonly line: OverviewPlan["lines"][number]; readonly stroke: number }): ReactElement {
  const d = `M${line.points.map((at) => at.map((n) => n.toFixed(0)).join(" ")).join("L")}`;
  if (line.kind === "onward")
    return (
      <path d={d} fill="none" stroke="var(--ink-3)" strokeWidth={stroke} strokeDasharray={`0.01 ${stroke * 3}`} strokeLinecap="round" />
    );
  const style = lineStyle(line.corridor.status, line.corridor.permit);
  const width = style.kind === "thin" || style.kind === "grey" ? stroke : style.kind === "hollow" ? stroke * 3 : stroke * 1.75;
  const dash = { "long-dash": `${stroke * 8} ${stroke * 4}`, "short-dash": `${stroke * 4} ${stroke * 4}`, dots: `0.01 ${stroke * 4}` };
  const pattern = style.kind === "long-dash" || style.kind === "short-dash" || style.kind === "dots" ? dash[style.kind] : undefined;
  const ink = style.kind === "grey" ? "var(--ink-3)" : "var(--remaining)";
  return (
    <g fill="none" strokeLinejoin="round" data-line={style.kind}>
      <path d={d} stroke="var(--sea)" strokeWidth={width + stroke * 1.5} />
      <path d={d} stroke={ink} strokeWidth={width} strokeDasharray={pattern} strokeLinecap={style.kind === "dots" ? "round" : "butt"} />
      {style.kind === "hollow" && <path d={d} stroke="var(--sea)" strokeWidth={stroke} />}
    </g>
  );
}

/** Size of a disc: as large as a symbol must be, and larger with more people, never more than twice. */
function radiusOf(mark: OverviewMark, layout: WallLayout): number {
  const people = mark.figure.value?.[0] ?? 0;
  const least = layout.symbol / 2;
  return Math.min(least * 2, least * (1 + Math.sqrt(people) / 24));
}

function MarkSign({ mark, layout }: { readonly mark: OverviewMark; readonly layout: WallLayout }): ReactElement {
  const r = radiusOf(mark, layout);
  const [x, y] = mark.at;
  const k = r / 6;
  return (
    <g transform={`translate(${x} ${y}) scale(${k})`} data-mark={mark.role}>
      <circle r="6.9" fill="var(--sea)" />
      {mark.role === "remaining" && <circle r="6" fill="var(--remaining)" />}
      {mark.role === "home" && (
        <>
          <circle r="6" fill="var(--home)" />
          <path d="M-2.8.2-.8 2.2 3-2" fill="none" stroke="var(--sea)" strokeWidth="1.6" />
        </>
      )}
      {mark.role === "transit" && (
        <>
          <circle r="6" fill="var(--transit)" />
          <path d="M-3.4 0h6M.2-2.6 2.8 0 .2 2.6" fill="none" stroke="var(--sea)" strokeWidth="1.6" />
        </>
      )}
    </g>
  );
}

function Burst({ at: [x, y], size }: { readonly at: Point; readonly size: number }): ReactElement {
  const spikes = Array.from({ length: 16 }, (_, i) => {
    const r = i % 2 === 0 ? size / 2 : size / 4.4;
    const a = (i * Math.PI) / 8;
    return `${(x + r * Math.cos(a)).toFixed(1)} ${(y + r * Math.sin(a)).toFixed(1)}`;
  });
  return <path d={`M${spikes.join("L")}Z`} fill="var(--ink)" stroke="var(--sea)" strokeWidth={size / 10} paintOrder="stroke" />;
}

function LabelText({ label, layout }: { readonly label: PlacedLabel<Words>; readonly layout: WallLayout }): ReactElement {
  const { strong, min } = layout.type;
  const { box, value, spot } = label;
  const anchor = spot.startsWith("left") ? "end" : spot.startsWith("right") ? "start" : "middle";
  const x = anchor === "end" ? box.x + box.w : anchor === "start" ? box.x : box.x + box.w / 2;
  const halo = { paintOrder: "stroke", stroke: "var(--sea)", strokeWidth: min / 5, strokeLinejoin: "round" } as const;
  const nameY = box.y + (value.figure === null ? 0 : strong * 1.02) + min * 0.86;
  return (
    <g textAnchor={anchor} data-label={label.id}>
      {value.figure !== null && (
        <text
          x={x}
          y={box.y + strong * 0.86}
          fontSize={strong}
          fontWeight="700"
          fill="var(--ink)"
          style={halo}
          className={value.stale ? styles.staleText : undefined}
        >
          {value.figure}
        </text>
      )}
      <text x={x} y={nameY} fontSize={min} fontWeight="550" fill={value.figure === null ? "var(--ink-2)" : "var(--ink)"} style={halo}>
        {value.name}
      </text>
    </g>
  );
}

interface LegendProps {
  readonly layout: WallLayout;
  readonly lines: readonly { readonly sign: "burst" | "hatch"; readonly words: string }[];
}

/** What the hatch means, and of how many countries nothing is known; what the burst means. */
function Legend({ layout, lines }: LegendProps): ReactElement {
  const { min } = layout.type;
  const width = Math.max(0, ...lines.map(({ words }) => textWidth(words, min) * 0.86)) + min * 2.6;
  const top = layout.scene.h - lines.length * min * 1.35 - min * 0.4;
  return (
    <g data-legend={lines.length}>
      {lines.length > 0 && <rect x={0} y={top} width={width} height={layout.scene.h - top} fill="var(--panel)" />}
      {lines.map(({ sign, words }, i) => {
        const y = top + min * 1.2 + i * min * 1.35;
        return (
          <g key={sign}>
            {sign === "burst" ? (
              <Burst at={[min * 1.1, y - min * 0.34]} size={layout.symbol} />
            ) : (
              <rect x={min * 0.45} y={y - min * 0.78} width={min * 1.3} height={min * 0.86} fill="url(#wall-hatch)" />
            )}
            <text x={min * 2.1} y={y} fontSize={min} fontWeight="500" fill="var(--ink-2)">
              {words}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function dangerWords(hazards: OverviewPlan["hazards"], say: Say): string {
  const kinds = [...new Set(hazards.map(({ hkind }) => hkind))];
  const [kind] = kinds;
  return kind === undefined || kinds.length > 1 ? say("wall.danger") : wordOr(say, `hazard.${kind}`, say("wall.danger"));
}

function silentWords(n: number, say: Say): string {
  return say("wall.silentCountries", { n, t: printPeople(n) });
}

const AROUND: readonly Spot[] = ["right", "left", "below", "above", "right-down", "left-down", "right-up", "left-up"];

function labelsOf(
  plan: OverviewPlan,
  layout: WallLayout,
  words: (mark: OverviewMark) => Words,
  nameOf: (place: OverviewMark["place"]) => string,
): PlacedLabel<Words>[] {
  const { strong, min } = layout.type;
  const asks: LabelAsk<Words>[] = [];
  for (const mark of plan.marks) {
    const value = words(mark);
    const width = Math.max(widthEm(value.figure ?? "") * strong, textWidth(value.name, min));
    asks.push(
      askFor(mark.place.id, 0, mark.at, radiusOf(mark, layout) + min * 0.24, { width, height: strong * 1.02 + min * 1.1 }, value, true),
    );
  }
  for (const { place, at } of plan.rings) {
    const value = { figure: null, name: nameOf(place), stale: false };
    asks.push(
      askFor(place.id, 1, at, layout.symbol / 2 + min * 0.24, { width: textWidth(value.name, min), height: min * 1.1 }, value, false),
    );
  }
  for (const { place, at } of plan.hazards) {
    const value = { figure: null, name: nameOf(place), stale: false };
    asks.push(
      askFor(place.id, 3, at, layout.symbol / 2 + min * 0.16, { width: textWidth(value.name, min), height: min * 1.1 }, value, false),
    );
  }
  const discs: Box[] = [
    ...plan.marks.map((mark) => square(mark.at, radiusOf(mark, layout) * 1.1)),
    ...plan.rings.map(({ at }) => square(at, layout.symbol / 2)),
    ...plan.hazards.map(({ at }) => square(at, layout.symbol / 2)),
    ...(plan.silent.size + plan.hazards.length > 0 ? [{ x: 0, y: layout.scene.h - min * 3.2, w: min * 11, h: min * 3.2 }] : []),
  ];
  const lines = plan.lines
    .filter((line) => line.kind === "out")
    .flatMap((line) => sampled(line.points, layout.stroke * 4, layout.scene.w, layout.scene.h).map((at) => square(at, layout.stroke * 2)));
  return placeLabels(asks, { marks: discs, lines }, { width: layout.scene.w, height: layout.scene.h }, min * 0.2).slice(0, LABELS_MOST);
}

function askFor(
  id: string,
  rank: number,
  at: Point,
  clear: number,
  size: { width: number; height: number },
  value: Words,
  must: boolean,
): LabelAsk<Words> {
  return { id, rank, at, clear, reach: 0, wordings: [{ size, value }], spots: AROUND, must };
}

function square([x, y]: Point, r: number): Box {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}
