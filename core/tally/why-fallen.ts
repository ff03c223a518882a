import { loneFlow } from "#core/fold/flows.ts";
import type { Chain } from "./candidates.ts";
import { isAbsorbing } from "./estimate.ts";
import type { WhyLine } from "./figure.ts";
import { effectOn } from "./relation.ts";
import type { View } from "./view.ts";
import { whyLine } from "./why-line.ts";

/** Counts and movements that would bear on the chain but were withdrawn or corrected; `other` is the void or the correction. */
export function fallenLines(view: View, chain: Chain): WhyLine[] {
  const lines: WhyLine[] = [];
  for (const [id, { state, by }] of view.state.fates.fallen) {
    const event = view.state.byId.get(id)?.event;
    if (event?.type === "count") {
      if (event.measure !== chain.measure || event.place !== chain.place || (event.origin ?? null) !== chain.origin) continue;
      lines.push(whyLine(id, state, event.n, by));
    } else if (event?.type === "move" && chain.measure === "present") {
      const effect = effectOn(view.tree, loneFlow(event), chain.place, chain.origin);
      if (effect.in > 0 || (effect.out > 0 && !isAbsorbing(view, chain))) lines.push(whyLine(id, state, event.n, by));
    }
  }
  return lines;
}
