import type { PlaceId } from "#core/journal/event.ts";
import type { Figure, FigureKey } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { figureKeys } from "#core/tally/keys.ts";
import { viewAt } from "#core/tally/view.ts";
import { alikeTo } from "./alike.ts";
import type { Draft, Moment, Preview } from "./desk-port.ts";
import { eventView } from "./event-view.ts";
import type { FoldCache, Folded } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import { type Desktop, makeEvents } from "./recording.ts";

/**
 * What a draft would do to the figures, before anything is written. Asked with all that is known now, for nothing written now can enter
 * an earlier K, and at the moment's V or, where the draft happens later, at the end of its window.
 */
export function previewOf(cache: FoldCache, holding: Holding, desktop: Desktop, moment: Moment, draft: Draft): Preview {
  const made = makeEvents(draft, holding, desktop);
  if (!made.ok) return { problems: made.problems, effects: [], alike: [] };
  const before = cache.at({ kind: "now" });
  const after = cache.with(made.entries);
  const vMs = "at" in draft ? Math.max(moment.vMs, draft.at[1]) : moment.vMs;
  const wanted = expectedKeys(draft, viewAt(after, vMs).home);
  const effects = [...new Set([...wanted, ...figureKeys(after, vMs), ...figureKeys(before, vMs)])]
    .map((key) => effectOf(before, after, vMs, key))
    .filter((effect) => wanted.includes(effect.key) || differs(effect.before, effect.after));
  const first = made.entries[0];
  const alike = first === undefined ? [] : alikeTo(before, first);
  return { problems: [], effects, alike: alike.map((entry) => eventView(entry, before, holding.stand.device)) };
}

function effectOf(before: Folded, after: Folded, vMs: number, key: FigureKey) {
  return { key, before: figureAt(before, vMs, key), after: figureAt(after, vMs, key) };
}

function differs(a: Figure, b: Figure): boolean {
  return (
    JSON.stringify([a.value, a.stated, a.noReports, a.driver?.event]) !== JSON.stringify([b.value, b.stated, b.noReports, b.driver?.event])
  );
}

/** Figures a person looks at after such an entry, moved or not: "why did it not change?" needs the unchanged one too. */
function expectedKeys(draft: Draft, home: PlaceId | null): readonly FigureKey[] {
  if (draft.type === "count") return [countKey(draft, home)];
  if (draft.type !== "move") return [];
  return [draft.from, draft.to].flat().map((place) => `present.${place}`);
}

/** People counted at home by where they were are `home` of there; counted by origin anywhere else they have no figure but the place's own. */
function countKey({ measure, place, origin }: Extract<Draft, { readonly type: "count" }>, home: PlaceId | null): FigureKey {
  return measure === "present" && place === home && origin !== undefined ? `home.${origin}` : `${measure}.${place}`;
}
