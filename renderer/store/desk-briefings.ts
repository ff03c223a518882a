import { standingOf } from "#core/briefing/approval.ts";
import type { Briefing, UnsealedBriefing } from "#core/briefing/briefing.ts";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { freezeBriefing, sealBriefing } from "#core/briefing/freeze.ts";
import { utf8 } from "#core/journal/utf8.ts";
import type { Problem } from "#core/problem/problem.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { sameRange } from "#core/tally/interval.ts";
import { parseIso } from "#core/time/iso.ts";
import type { BriefingRow, DeskPort, FreezeAsk } from "./desk-port.ts";
import { recordFreeze } from "./desk-writes.ts";
import { type Filed, filedBriefings } from "./filed-briefings.ts";
import type { FoldCache } from "./fold-cache.ts";
import { eventsTaken, type Holding } from "./holding.ts";
import type { JournalStore } from "./journal-store.ts";
import type { Desktop } from "./recording.ts";
import { sha256 } from "./sha-256.ts";

/** The id of a briefing that is not filed yet. */
const DRAFT = "draft";

/**
 * What the desk answers about briefings.
 *
 * @param levelMs until when this machine can have heard all that headquarters took: no freeze claims to know more
 */
export function briefingDesk(
  cache: FoldCache,
  store: JournalStore,
  desktop: Desktop,
  levelMs: () => number,
): Pick<DeskPort, "briefings" | "briefing" | "draftBriefing" | "freeze" | "correctedSince"> {
  const { holding } = store;
  const filed = (): readonly Filed[] => filedBriefings(holding.entries, sha256);
  const opened = (id: string): Briefing | null => filed().find((one) => one.id === id)?.briefing ?? null;

  return {
    async briefings() {
      const state = cache.at({ kind: "now" });
      return filed().map((one): BriefingRow => ({ ...one.row, standing: standingOf(state, one.id) }));
    },
    briefing: async (id) => opened(id),
    // What is frozen stays: a past moment is read only when all of its rows are.
    async draftBriefing(ask) {
      await store.whole();
      return sealed(draft(cache, holding, desktop, levelMs(), filed(), ask));
    },
    async freeze(ask) {
      await store.whole();
      if (isArriving(store)) return { kind: "refused", problems: [ARRIVING] };
      return recordFreeze(store, desktop, {
        alreadyFiled: () => filed().find(({ row }) => row.scheduled !== null && row.scheduled === ask.scheduled)?.id ?? null,
        make: (id) => sealed({ ...draft(cache, holding, desktop, levelMs(), filed(), ask), id }),
        scheduled: ask.scheduled ?? null,
      });
    },
    async correctedSince(id) {
      const briefing = opened(id);
      const vMs = briefing === null ? null : parseIso(briefing.at);
      if (briefing === null || vMs === null) return [];
      const now = cache.at({ kind: "now" });
      const state = now.headquarters() ?? now;
      return briefing.figures.filter(({ key, n }) => !sameRange(figureAt(state, vMs, key).value, n)).map(({ key }) => key);
    },
  };
}

const ARRIVING: Problem = {
  path: "",
  code: "journal-arriving",
  sentence: "The journal is still arriving from headquarters: a briefing is frozen when all of it is here.",
};

/** Segments come newest first: until the last is here a past moment lacks what is older, and a briefing would lack it for ever. */
function isArriving({ holding, snapshot }: JournalStore): boolean {
  const { epoch, cursor } = holding.stand;
  return epoch !== null && ((snapshot()?.seq ?? 0) > cursor || (cursor === 0 && eventsTaken(holding) > 0));
}

function sealed(unsealed: UnsealedBriefing): Briefing {
  return sealBriefing(unsealed, sha256(utf8(canonicalBriefing(unsealed))));
}

/**
 * The briefing of a moment, under a number of its own: one more than the highest on this machine. Before it comes the newest of the same
 * theatre that is about no later moment and knew no more.
 */
function draft(
  cache: FoldCache,
  holding: Holding,
  desktop: Desktop,
  levelMs: number,
  filed: readonly Filed[],
  ask: FreezeAsk,
): UnsealedBriefing {
  const { moment, theatre, officer, texts } = ask;
  const nowMs = desktop.nowMs();
  // Headquarters' clock may be ahead of ours: what it has taken is known. A machine that is cut off knows nothing since.
  const rowsMs = holding.registry.totals({ kind: "now" }).lastIngMs ?? Number.NEGATIVE_INFINITY;
  const heardMs = Math.max(rowsMs, Math.min(nowMs, levelMs));
  const allKnownMs = holding.entries.reduce((last, { receipt }) => Math.max(last, receipt?.ingMs ?? last), heardMs);
  const knownMs = moment.view === "then" ? Math.min(moment.vMs, allKnownMs) : allKnownMs;
  const state = cache.at({ kind: "until", untilMs: knownMs });
  const before = filed
    .flatMap(({ briefing }) => (briefing === null ? [] : [briefing]))
    .filter((one) => one.theatre === theatre && (parseIso(one.at) ?? 0) <= moment.vMs && (parseIso(one.known.ing) ?? 0) <= knownMs);
  return freezeBriefing(state, {
    id: DRAFT,
    number: filed.reduce((last, { row }) => Math.max(last, row.number), 0) + 1,
    journal: holding.stand.journal,
    title: holding.stand.title,
    exercise: holding.stand.exercise,
    theatre,
    vMs: moment.vMs,
    knownMs,
    frozenMs: nowMs,
    officer: officer?.name ?? null,
    highlights: ask.highlights,
    questions: ask.questions,
    mapView: ask.mapView,
    texts,
    previous: before.toSorted((a, b) => b.number - a.number)[0] ?? null,
  });
}
