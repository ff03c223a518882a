import type { ReactElement } from "react";
import { useId } from "react";
import type { Range } from "#core/count/range.ts";

interface TallyBarProps {
  readonly range: Range | null;
  readonly colour: string;
  /** Nothing stated above 0, or only "no reports": hatched. */
  readonly unknown?: boolean;
}

const WIDTH = 100;
const HEIGHT = 12;
const FADE = [0.85, 0.6, 0.42, 0.28, 0.18];

/**
 * 100 px are 0–100 people on every tally: solid to the lower end, 34 % to the upper, a stroke at the upper; an open end fades in steps;
 * no information is hatched; a confirmed zero is a stroke at the origin; what goes beyond 100 ends in a break.
 */
export function TallyBar({ range, colour, unknown = false }: TallyBarProps): ReactElement {
  const hatch = useId();
  const known = range !== null && !unknown;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v5" stroke="var(--hatch)" strokeWidth="1.6" />
        </pattern>
      </defs>
      <path d={`M0 6H${WIDTH}`} stroke="var(--border)" strokeWidth="1" opacity={known ? 0.7 : 0} />
      {known ? <Interval range={range} colour={colour} /> : <rect x="0" y="3.5" width={WIDTH} height="5" fill={`url(#${hatch})`} />}
    </svg>
  );
}

function Interval({ range: [lo, hi], colour }: { readonly range: Range; readonly colour: string }): ReactElement {
  if (hi === 0) return <rect x="0" y="1" width="2" height="10" fill={colour} />;
  const solid = Math.min(lo, WIDTH);
  if (hi === null) {
    return (
      <>
        <rect x="0" y="3.5" width={Math.min(solid, WIDTH - 28)} height="5" fill={colour} />
        {FADE.map((opacity, step) => (
          <rect
            key={opacity}
            x={Math.min(solid, WIDTH - 28) + 1.5 + step * 5.5}
            y="3.5"
            width="4"
            height="5"
            fill={colour}
            opacity={opacity}
          />
        ))}
      </>
    );
  }
  const end = Math.min(hi, WIDTH);
  return (
    <>
      <rect x={solid} y="3.5" width={end - solid} height="5" fill={colour} opacity="0.34" />
      <rect x="0" y="3.5" width={solid} height="5" fill={colour} />
      {hi > WIDTH ? (
        <path d="M91 11 94 1M95 11 98 1" stroke="var(--panel)" strokeWidth="1.8" />
      ) : (
        <rect x={Math.max(0, end - 1)} y="0.5" width="1.6" height="11" fill={colour} />
      )}
    </>
  );
}
