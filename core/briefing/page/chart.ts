import { parseIso } from "#core/time/iso.ts";
import type { FrozenChart } from "../briefing.ts";
import { type Html, html } from "./html.ts";
import { scaleTo } from "./scale.ts";

/** The steps of one figure up to V: a band between its ends, hatched where nothing was known, an open end fading to the top. */
export function chart(of: FrozenChart, untilIso: string, width: number, height: number, words: string): Html | null {
  const steps = of.steps.flatMap((step) => {
    const ms = parseIso(step.t);
    return ms === null ? [] : [{ ...step, ms }];
  });
  const [first, until] = [steps[0], parseIso(untilIso)];
  if (first === undefined || until === null || until <= first.ms || steps.length < 2) return null;
  const most = scaleTo(Math.max(...steps.map(({ n }) => (n === null ? 0 : (n[1] ?? n[0]))))).most;
  const x = (ms: number): number => Math.round(((ms - first.ms) / (until - first.ms)) * width * 10) / 10;
  const y = (n: number): number => Math.round((height - 2 - (Math.min(n, most) / most) * (height - 6)) * 10) / 10;
  const bands = steps.map((step, i) => {
    const [from, to] = [x(step.ms), x(Math.min(steps[i + 1]?.ms ?? until, until))];
    if (to <= from) return null;
    if (step.n === null || (step.n[0] === 0 && step.n[1] === null))
      return html`<rect x="${from}" y="4" width="${round(to - from)}" height="${height - 6}" fill="url(#hatch)"/>`;
    const [lo, hi] = [y(step.n[0]), step.n[1] === null ? 4 : y(step.n[1])];
    const edge = step.n[1] === null ? null : html`<path d="M${from} ${hi}H${to}" class="edge"/>`;
    return html`<rect x="${from}" y="${hi}" width="${round(to - from)}" height="${round(Math.max(lo - hi, 1))}" class="${step.n[1] === null ? "band open" : "band"}"/><path d="M${from} ${lo}H${to}" class="edge"/>${edge}`;
  });
  return html`<svg class="chart" role="img" aria-label="${words}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none"><path d="M0 ${height - 1.5}H${width}" class="base"/>${bands}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
