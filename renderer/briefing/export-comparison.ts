import type { Briefing } from "#core/briefing/briefing.ts";
import { compareBriefings } from "#core/briefing/compare.ts";
import { comparisonPage } from "#core/briefing/page/comparison-page.ts";
import type { PageKind } from "#core/briefing/page/page-ask.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { type ExportAsk, type Exported, type Format, stemOf, versionFor } from "./export-files.ts";

/** What a comparison can be written as. */
export const COMPARISON_FORMATS: readonly Format[] = ["pdf-a4", "pdf-wide", "html"];

/** Two briefings side by side as a file: both in the version for the same readers, compared after what is not theirs was taken out. */
export async function exportComparison(bridge: Bridge, a: Briefing, b: Briefing, format: Format, ask: ExportAsk): Promise<Exported> {
  const [was, now] = [versionFor(a, ask).briefing, versionFor(b, ask).briefing];
  const comparison = compareBriefings(was, now);
  const page = (kind: PageKind): string =>
    comparisonPage(comparison, was, now, { lang: ask.langs, page: kind, profile: ask.profile, land: ask.land, font: ask.font });
  const file = (ending: string, mime: string, bytes: Uint8Array): Exported => ({
    kind: "file",
    name: `daliz-${[a, b].map(stemOf).join("-")}-${ask.profile}-${ask.langs.join("-")}${ending}`,
    mime,
    bytes,
  });
  if (format === "html") return file(".html", "text/html", utf8(page("read")));
  const kind = format === "pdf-a4" ? "a4" : "wide";
  const html = page(kind);
  const bytes = await bridge.printPdf(html, kind);
  return bytes === null ? { kind: "print", html } : file(kind === "a4" ? ".pdf" : "-16x9.pdf", "application/pdf", bytes);
}
