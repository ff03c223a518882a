import { isReleased, type Standing } from "#core/briefing/approval.ts";
import type { Briefing, Profile } from "#core/briefing/briefing.ts";
import type { LandShapes } from "#core/briefing/page/map/land-shapes.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { PageKind } from "#core/briefing/page/page-ask.ts";
import { type Removed, redactBriefing } from "#core/briefing/redact.ts";
import { briefingSheets } from "#core/briefing/sheets.ts";
import { briefingFile } from "#core/briefing/verify.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { sha256 } from "#renderer/store/sha-256.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { drawPicture } from "./draw-picture.ts";
import { onlySheet } from "./picture-sheets.ts";
import { xlsxOf } from "./xlsx.ts";

export const FORMATS = ["pdf-a4", "pdf-wide", "html", "xlsx", "png", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** Below this many people a cell of a public version says only that it is small. */
export const SMALL_CELL = 3;

/** What two persons, and who told next of kin, have cleared of a briefing. */
export interface Cleared {
  readonly released: boolean;
  readonly kinTold: boolean;
}

/** As people have said of it; nothing of a briefing of which nothing is known. */
export function clearedBy(standing: Standing | null): Cleared {
  return standing === null ? { released: false, kinTold: false } : { released: isReleased(standing), kinTold: standing.kinTold.length > 0 };
}

/** How a version is to be made. */
export interface ExportAsk {
  readonly profile: Profile;
  readonly langs: readonly Lang[];
  readonly released: boolean;
  readonly kinTold: boolean;
  /** The same of the briefing before it, whose figures stand beside it. */
  readonly earlier: Cleared;
  readonly corrected: number | null;
  readonly land: LandShapes | null;
  readonly font: string | null;
  /** Which of the wide sheets a picture is of, from 1. */
  readonly sheet: number;
}

/** A version for some readers, and what was taken out of it. Its digest is its own; it names the digest of the briefing it was made from. */
export function versionFor(
  briefing: Briefing,
  ask: Pick<ExportAsk, "profile" | "released" | "kinTold">,
): { readonly briefing: Briefing; readonly removed: readonly Removed[] } {
  return redactBriefing(briefing, ask.profile, { released: ask.released, kinTold: ask.kinTold, smallCells: SMALL_CELL, hash: sha256 });
}

/** A file that an export has made; `print` where the program around the window makes no PDF: the window prints this document. */
export type Exported =
  | { readonly kind: "file"; readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly kind: "print"; readonly html: string };

/**
 * A version as a page; what differs from the briefing before is reckoned between two versions for the same readers. A public page says
 * nothing of one before it that was not released itself.
 */
export function versionPage(version: ReturnType<typeof versionFor>, previous: Briefing | null, page: PageKind, ask: ExportAsk): string {
  return briefingPage(version.briefing, {
    lang: ask.langs,
    page,
    profile: ask.profile,
    removed: version.removed,
    corrected: ask.corrected,
    land: ask.land,
    font: ask.font,
    previous:
      previous === null || (ask.profile === "public" && !ask.earlier.released)
        ? null
        : versionFor(previous, { profile: ask.profile, ...ask.earlier }).briefing,
  });
}

/** `014-62882d90`: the number people say, and the beginning of the digest: two machines may have given one number, and no file takes another's place. */
export function stemOf({ number, digest }: Pick<Briefing, "number" | "digest">): string {
  return `${String(number).padStart(3, "0")}-${digest.slice(0, 8)}`;
}

/** Makes one version in one format. Nothing is written anywhere yet. Rejects with a sentence where it cannot be made. */
export async function exportBriefing(
  bridge: Bridge,
  briefing: Briefing,
  previous: Briefing | null,
  format: Format,
  ask: ExportAsk,
): Promise<Exported> {
  const version = versionFor(briefing, ask);
  const page = (kind: PageKind): string => versionPage(version, previous, kind, ask);
  const file = (ending: string, mime: string, bytes: Uint8Array): Exported => ({
    kind: "file",
    name: `daliz-${stemOf(briefing)}-${ask.profile}-${ask.langs.join("-")}${ending}`,
    mime,
    bytes,
  });
  switch (format) {
    case "html":
      return file(".html", "text/html", utf8(page("read")));
    case "json":
      return file(".daliz-briefing.json", "application/json", utf8(briefingFile(version.briefing)));
    case "xlsx":
      return file(".xlsx", XLSX, await xlsxOf(ask.langs.flatMap((lang) => briefingSheets(version.briefing, lang))));
    case "png": {
      const html = onlySheet(page("wide"), ask.sheet);
      return file(
        `-${String(ask.sheet)}.png`,
        "image/png",
        (await bridge.picture(enlarged(html), 3840, 2160)) ?? (await drawPicture(html, 3840, 2160)),
      );
    }
    case "pdf-a4":
    case "pdf-wide": {
      const kind = format === "pdf-a4" ? "a4" : "wide";
      const html = page(kind);
      const bytes = await bridge.printPdf(html, kind);
      return bytes === null ? { kind: "print", html } : file(format === "pdf-a4" ? ".pdf" : "-16x9.pdf", "application/pdf", bytes);
    }
  }
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A sheet of 1920 by 1080 on twice as many pixels each way. */
function enlarged(html: string): string {
  return html.replace("</style>", "html{zoom:2}</style>");
}
