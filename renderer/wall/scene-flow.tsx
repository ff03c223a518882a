import type { ReactElement } from "react";
import type { Range } from "#core/count/range.ts";
import type { WallCorridor } from "#core/wall/projection.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { corridorsOf, corridorWay, isWithin, placesById } from "./corridor-way.ts";
import { printedRange, widthEm } from "./figure-print.ts";
import { Hatch } from "./hatch.tsx";
import { CORRIDORS_A_PAGE } from "./scene-corridors.tsx";
import { SceneSays } from "./scene-says.tsx";
import type { SceneProps } from "./scene-view.tsx";
import styles from "./wall.module.css";
import { TickMark } from "./wall-signs.tsx";

/** Widest ribbon, minutes of arc. */
const WIDEST_AM = 34;

/** From the scope home by its ways: as wide as people have passed, hatched where nobody has said. */
export function SceneFlow(props: SceneProps): ReactElement {
  const { projection, scene, layout, page } = props;
  const say = useWords();
  const texts = useTexts();
  const places = placesById(projection);
  const scope = scene.scope ?? projection.set.theatre;
  const all = corridorsOf(projection, scope);
  if (all.length === 0) return <SceneSays layout={layout} words={say("wall.noCorridors")} />;
  const from = (page * CORRIDORS_A_PAGE) % (Math.ceil(all.length / CORRIDORS_A_PAGE) * CORRIDORS_A_PAGE);
  const ways = all.slice(from, from + CORRIDORS_A_PAGE);
  const { w, h } = layout.scene;
  const { strong, min } = layout.type;
  const edge = 60;
  const top = strong * 1.75;
  const bottom = h - min * 1.9;
  const rowH = (bottom - top) / ways.length;
  const most = Math.max(1, ...all.map((corridor) => corridor.passed?.[1] ?? corridor.passed?.[0] ?? 1));
  const figureW = Math.max(
    layout.symbol * 2,
    ...ways.map(
      ({ passed, passedHidden }) =>
        widthEm(printedRange(passed, passedHidden, projection.set.smallCells, say).text ?? "") * layout.type.num,
    ),
  );
  const home = projection.places.find((place) => place.pkind === "home");
  return (
    <svg viewBox={`0 0 ${w} ${h}`} className={styles.whole} role="img" aria-label={say("wall.scene.flow")}>
      <Hatch id="flow-hatch" stroke={layout.stroke} />
      <text x={edge} y={strong * 1.25} fontSize={strong} fontWeight="700" fill="var(--ink)">
        {texts.entity(scope, places.get(scope)?.names ?? null)}
      </text>
      {home !== undefined && (
        <text x={w - edge} y={strong * 1.25} fontSize={strong} fontWeight="700" fill="var(--ink)" textAnchor="end">
          {texts.entity(home.id, home.names)}
        </text>
      )}
      <rect x={edge} y={top} width={edge} height={bottom - top} fill="var(--remaining)" />
      <rect x={w - 2 * edge} y={top} width={edge} height={bottom - top} fill="var(--home)" />
      {ways.map((corridor, index) => (
        <Way
          key={corridor.id}
          corridor={corridor}
          most={most}
          y={top + rowH * (index + 0.58)}
          rowH={rowH}
          scope={scope}
          figureW={figureW}
          {...props}
        />
      ))}
      <text x={edge} y={h - min * 0.62} fontSize={min} fontWeight="500" fill="var(--ink-2)">
        {say("wall.flowCaption")}
      </text>
    </svg>
  );
}

interface WayProps extends SceneProps {
  readonly corridor: WallCorridor;
  readonly most: number;
  readonly y: number;
  readonly rowH: number;
  readonly scope: string;
  /** Room for the widest figure, so that all stand in one column. */
  readonly figureW: number;
}

function Way({ corridor, most, y, rowH, scope, figureW, projection, layout }: WayProps): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const places = placesById(projection);
  const way = corridorWay(corridor, places);
  const name = (id: string) => texts.entity(id, places.get(id)?.names ?? null);
  const printed = printedRange(corridor.passed, corridor.passedHidden, projection.set.smallCells, say);
  const { w } = layout.scene;
  const { strong, min, num } = layout.type;
  const { stroke, symbol } = layout;
  const unknown = printed.text === "—";
  const x0 = 120;
  const x1 = w - 120 - symbol * 3.1 - figureW;
  const widest = Math.min(WIDEST_AM * layout.am, rowH * 0.42);
  const start = way !== null && way.from !== scope && isWithin(way.from, scope, places) ? name(way.from) : null;
  const nameY = y - Math.max(thick(corridor.passed, most, widest, stroke)[1] / 2, num * 0.38) - min * 0.42;
  return (
    <g data-way={corridor.id}>
      <text x={x0 + 60} y={nameY} fontSize={strong} fontWeight="700" fill="var(--ink)">
        {start !== null && (
          <tspan fontSize={min} fontWeight="500" fill="var(--ink-2)">
            {start} →{" "}
          </tspan>
        )}
        {way === null ? texts.entity(corridor.id) : name(way.to)}
      </text>
      <Ribbon range={corridor.passed} hidden={corridor.passedHidden} most={most} widest={widest} x0={x0} x1={x1} y={y} stroke={stroke} />
      <circle cx={x1} cy={y} r={symbol / 2 - stroke * 0.75} fill="var(--panel)" stroke="var(--remaining)" strokeWidth={stroke * 1.5} />
      {unknown ? (
        <g>
          <rect x={x1 + symbol} y={y - symbol * 0.65} width={symbol * 2} height={symbol * 1.3} fill="url(#flow-hatch)" />
          <rect x={x1 + symbol * 1.45} y={y - symbol * 0.32} width={symbol * 1.1} height={symbol * 0.64} fill="var(--panel)" />
          <rect x={x1 + symbol * 1.65} y={y - stroke / 2} width={symbol * 0.7} height={stroke} fill="var(--ink-2)" />
        </g>
      ) : (
        <>
          <TickMark x={x1 + symbol * 1.25} y={y} r={symbol / 2} />
          <text
            x={x1 + symbol * 2}
            y={y + num * 0.364}
            fontSize={num}
            fontWeight="680"
            fill="var(--ink)"
            data-figure={`passed.${corridor.id}`}
          >
            {printed.text}
          </text>
        </>
      )}
      <path
        d={`M${x1 + symbol * 2.25 + (unknown ? symbol : widthEm(printed.text ?? "") * num)} ${y}H${w - 130}`}
        stroke="var(--ink-3)"
        strokeWidth={stroke}
        strokeDasharray={`0.01 ${stroke * 2.6}`}
        strokeLinecap="round"
      />
      <title>{printed.said}</title>
    </g>
  );
}

interface RibbonProps {
  readonly range: Range | null;
  readonly hidden: boolean;
  readonly most: number;
  readonly widest: number;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly stroke: number;
}

/** Solid for those who certainly passed, paler up to those who may have; an upper end that nobody stated fades in steps. */
function Ribbon({ range, hidden, most, widest, x0, x1, y, stroke }: RibbonProps): ReactElement {
  const bar = (height: number, fill: string, opacity = 1) => (
    <rect x={x0} y={y - height / 2} width={x1 - x0} height={height} fill={fill} opacity={opacity} />
  );
  if (hidden) return bar(stroke, "var(--home)");
  if (range === null) return bar(stroke * 5, "url(#flow-hatch)");
  const [low, high] = thick(range, most, widest, stroke);
  return (
    <>
      {range[1] === null &&
        [0.14, 0.28].map((opacity, i) => <g key={opacity}>{bar(low + stroke * (5 - i * 2.5), "var(--home)", opacity)}</g>)}
      {range[1] !== null && high > low && bar(high, "var(--home)", 0.34)}
      {bar(low, "var(--home)")}
    </>
  );
}

/** Heights of a ribbon for the lower and the upper end, pixels; never thinner than a line may be. */
function thick(range: Range | null, most: number, widest: number, stroke: number): readonly [number, number] {
  if (range === null) return [0, stroke * 5];
  const of = (n: number) => (n === 0 ? 0 : Math.max(stroke, (n / most) * widest));
  return [of(range[0]), of(range[1] ?? range[0])];
}
