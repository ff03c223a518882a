import { isReleased, type Standing } from "#core/briefing/approval.ts";
import type { Briefing, Profile } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { PageKind } from "#core/briefing/page/page-ask.ts";
import type { PageLang } from "#core/briefing/page/page-lang.ts";
import { type Removed, redactBriefing } from "#core/briefing/redact.ts";
import { briefingFile } from "#core/briefing/verify.ts";
import { DEFAULT_SMALL_CELLS } from "#core/wall/scene.ts";
import { digestOf } from "#server/digest.ts";
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

/** What a page is set of. */
export interface PageAsked extends OpenBriefing {
  readonly wish: PageWish;
  /** The briefing before it, for the column of changes; null where these readers may not have it. */
  readonly before: OpenBriefing | null;
  /** Figures corrected since it was frozen; null where nobody has counted. */
  readonly corrected: number | null;
}

/** The HTML of a briefing in a version for readers, without scripts. */
export function setPage({ briefing: whole, standing, before, wish, corrected }: PageAsked): string {
  const { profile, lang, page } = wish;
  const { briefing, removed } = versionFor({ briefing: whole, standing }, profile);
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
  return redactBriefing(briefing, profile, { released: isReleased(standing), kinTold, smallCells: DEFAULT_SMALL_CELLS, hash: digestOf });
}
