import type { Entry, JournalEvent, Source } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";
import type { FrozenSource, Text } from "./briefing.ts";
import { type BriefingTexts, textFrom } from "./briefing-texts.ts";

/** The numbered list of sources while it grows: a document has one number, whatever it says; without a document, who said it
 * where; a report that names neither stands under what it rests on. */
export interface SourceList {
  /** The number of an entry's source; null where nothing is said of it. */
  noOf(entry: Entry): number | null;
  list(): readonly FrozenSource[];
}

interface Draft {
  readonly no: number;
  readonly event: JournalEvent;
  who: string | undefined;
  publishedMs: number;
  ingMs: number | null;
}

/**
 * An empty list. Numbers follow the order in which sources are first asked for.
 *
 * @param entries the journal at the cut: a statement recorded from a document says who speaks in it
 */
export function sourceList(entries: readonly Entry[], texts: BriefingTexts): SourceList {
  const speakers = speakersOf(entries);
  const drafts = new Map<string, Draft>();
  const nominal = new Set(texts.nominalHours);
  return {
    noOf(entry) {
      const { event, receipt } = entry;
      const { doc, who, outlet } = event.src;
      if (!doc && !who && !outlet && event.src.basis === undefined) return null;
      const key = doc ? `doc ${doc}` : `said ${JSON.stringify([who ?? "", outlet ?? "", event.src.basis ?? ""])}`;
      const publishedMs = event.src.learnedMs ?? receipt?.ingMs ?? event.at[1];
      const ingMs = receipt?.ingMs ?? null;
      const held = drafts.get(key);
      if (held === undefined) {
        drafts.set(key, { no: drafts.size + 1, event, who: (doc ? speakers.get(doc) : undefined) ?? who, publishedMs, ingMs });
        return drafts.size;
      }
      held.who ??= who;
      held.publishedMs = Math.max(held.publishedMs, publishedMs);
      held.ingMs = held.ingMs === null || ingMs === null ? (held.ingMs ?? ingMs) : Math.max(held.ingMs, ingMs);
      return held.no;
    },
    list: () =>
      [...drafts.values()].map(({ no, event: { src }, who, publishedMs, ingMs }) => ({
        no,
        who: textFrom(texts.who, who),
        outlet: outletOf(src, texts),
        doc: src.doc || null,
        basis: src.basis ?? null,
        ing: ingMs === null ? null : printIso(ingMs),
        at: printIso(publishedMs),
        hourStated: !nominal.has(src.doc ?? ""),
      })),
  };
}

function outletOf(src: Source, texts: BriefingTexts): Text | null {
  const isListed = src.doc !== null && src.doc !== undefined && Object.hasOwn(texts.outlets, src.doc);
  return textFrom(texts.outlets, isListed ? src.doc : src.outlet);
}

function speakersOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const speakers = new Map<string, string>();
  for (const { event } of entries) {
    if (event.type !== "set" || event.kind !== "statement" || !event.src.doc) continue;
    const by = event.f["by"];
    if (typeof by === "string" && by !== "") speakers.set(event.src.doc, by);
  }
  return speakers;
}
