import type { FrozenFigure } from "../briefing.ts";

/** The axis that strips share: from 0 to `most` people, a tick every `step`. */
export interface Scale {
  readonly most: number;
  readonly step: number;
}

/** One axis for everything, and another for people back home where they are so many that nothing else could be seen beside them. */
export interface Scales {
  readonly usual: Scale;
  /** Null where `usual` serves for it too. */
  readonly home: Scale | null;
}

const APART = 4;

/** The axes of a table of figures: every finite end of either briefing has to fit. */
export function scalesOf(figures: readonly Pick<FrozenFigure, "measure" | "n" | "stated">[]): Scales {
  const home = greatest(figures.filter((figure) => figure.measure === "home"));
  const others = greatest(figures.filter((figure) => figure.measure !== "home"));
  if (home > others * APART) return { usual: scaleTo(others), home: scaleTo(home) };
  return { usual: scaleTo(Math.max(home, others)), home: null };
}

/** The axis of a figure among `scales`. */
export function scaleOf(scales: Scales, measure: FrozenFigure["measure"]): Scale {
  return measure === "home" ? (scales.home ?? scales.usual) : scales.usual;
}

/** An axis with room for `most` people: 3 or 4 ticks, ending on a fifth of a step. */
export function scaleTo(most: number): Scale {
  const wanted = Math.max(most * 1.02, 4);
  const power = 10 ** Math.floor(Math.log10(wanted / 3));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => wanted / each <= 4.2) ?? 10 * power;
  const fifth = Math.max(step / 5, 1);
  return { step: Math.max(step, 1), most: Math.ceil(wanted / fifth) * fifth };
}

function greatest(figures: readonly Pick<FrozenFigure, "n" | "stated">[]): number {
  let most = 0;
  for (const { n, stated } of figures) for (const range of [n, stated]) if (range !== null) most = Math.max(most, range[0], range[1] ?? 0);
  return most;
}
