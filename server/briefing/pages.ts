import { isReleased, type Standing } from "#core/briefing/approval.ts";
import type { Briefing, Profile } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { PageKind } from "#core/briefing/page/page-ask.ts";
import type { PageLang } from "#core/briefing/page/page-lang.ts";
import { type Removed, redactBriefing } from "#core/briefing/redact.ts";
import { briefingFile } from "#core/briefing/verify.ts";
import { DEFAULT_SMALL_CELLS } from "#core/wall/scene.ts";
import { sha256 } from "#server/ingest/freeze.ts";
import type { DeliveredFile } from "./delivery.ts";
import { pageParts } from "./page-parts.ts";

/** How a reader wants a briefing. */
export interface PageWish {
  readonly profile: Profile;
  readonly lang: PageLang;
  readonly page: PageKind;
}

/** A briefing and what people have said of it. */
export interface OpenBriefing {
  readonly briefing: Briefing;
  readonly standing: Standing;
}

/** The languages that a briefing is delivered in. */
const LANGS: readonly PageLang[] = ["kk", "ru", "en"];

/**
 * The HTML of a briefing in a version for readers, without scripts.
 *
 * @param before    the briefing before it, for the column of changes; null where these readers may not have it
 * @param corrected figures corrected since it was frozen; null where nobody has counted
 */
export function setPage(
  open: OpenBriefing,
  before: OpenBriefing | null,
  { profile, lang, page }: PageWish,
  corrected: number | null,
): string {
  const { briefing, removed } = versionFor(open, profile);
  const previous = before === null ? null : versionFor(before, profile).briefing;
  return briefingPage(briefing, { lang, page, profile, removed, corrected, previous, ...pageParts() });
}

/** The files that are delivered: the internal page in each language for reading, and the frozen document. */
export function deliveredFiles(briefing: Briefing): readonly DeliveredFile[] {
  const ask = { page: "read", profile: "internal", removed: [], corrected: null, ...pageParts() } as const;
  return [
    ...LANGS.map((lang) => ({ end: `${lang}.html`, text: briefingPage(briefing, { lang, ...ask }) })),
    { end: "json", text: briefingFile(briefing) },
  ];
}

function versionFor(
  { briefing, standing }: OpenBriefing,
  profile: Profile,
): { readonly briefing: Briefing; readonly removed: readonly Removed[] } {
  const kinTold = standing.kinTold.length > 0;
  return redactBriefing(briefing, profile, { released: isReleased(standing), kinTold, smallCells: DEFAULT_SMALL_CELLS, hash: sha256 });
}
