import type { Briefing, Profile } from "../briefing.ts";
import type { Removed } from "../redact.ts";
import type { LandShapes } from "./map/land-shapes.ts";
import type { PageLang } from "./page-lang.ts";

/** `a4`: for print, portrait. `wide`: sheets of 1920 by 1080. `read`: on a screen, page, figures, events. */
export type PageKind = "a4" | "wide" | "read";

/** How a briefing is to be set. Everything comes from the host; the page reads no clock, no file, no network. */
export interface PageAsk {
  /** One language, or several: one section for each, in this order. */
  readonly lang: PageLang | readonly PageLang[];
  readonly page: PageKind;
  readonly profile: Profile;
  readonly removed: readonly Removed[];
  /** Figures corrected since it was frozen; null where nobody can know. */
  readonly corrected: number | null;
  /** Null: the page has no map, and says so. */
  readonly land: LandShapes | null;
  /** `data:font/woff2;base64,…` of Inter; null: the fonts of the system. Anything else is not taken. */
  readonly font: string | null;
  /** The briefing before it, redacted for the same profile; null or absent: no column of changes. Taken only when `b.previous` names it. */
  readonly previous?: Briefing | null;
}
