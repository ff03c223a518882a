import { step } from "#core/sync/link.ts";
import { FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "#core/sync/link-state.ts";
import { linkView } from "#core/sync/link-view.ts";
import type { LinkView } from "#core/sync/messages.ts";
import { step as stepOfVersion1 } from "./version-1/link.ts";
import {
  FRESH_LINK as FRESH_LINK_OF_VERSION_1,
  type LinkInput as InputOfVersion1,
  type Link as LinkOfVersion1,
} from "./version-1/link-state.ts";
import { linkView as linkViewOfVersion1 } from "./version-1/link-view.ts";

/** A link of some version, driven from outside: its state is its own. */
export interface LinkDriver {
  hear(input: LinkInput, nowMs: number, roll: number): { readonly effects: readonly LinkEffect[]; readonly wakeAtMs: number };
  view(): LinkView;
  /** Events that have yet to go up. */
  waits(): number;
}

/** Version 1 knows fewer refusals: the real one reads an answer with another as unreadable. The model's server gives none of those. */
function asVersion1(input: LinkInput): InputOfVersion1 {
  return input as InputOfVersion1;
}

/** @param far further behind than this the journal comes by segments */
export function linkDriver(version: 1 | 2, far: number): LinkDriver {
  if (version === 1) {
    let old: LinkOfVersion1 = { ...FRESH_LINK_OF_VERSION_1, far };
    return {
      hear(input, nowMs, roll) {
        const stepped = stepOfVersion1(old, asVersion1(input), nowMs, roll);
        old = stepped.link;
        // A request for a segment says how long it is from version 2 on.
        const effects = stepped.effects.map((effect): LinkEffect => (effect.kind === "segment" ? { ...effect, most: 0 } : effect));
        return { effects, wakeAtMs: stepped.wakeAtMs };
      },
      view: () => linkViewOfVersion1(old),
      waits: () => old.waiting.length + old.offers.length,
    };
  }
  let link: Link = { ...FRESH_LINK, far };
  return {
    hear(input, nowMs, roll) {
      const stepped = step(link, input, nowMs, roll);
      link = stepped.link;
      return stepped;
    },
    view: () => linkView(link),
    waits: () => link.waiting.length + link.offers.length,
  };
}
