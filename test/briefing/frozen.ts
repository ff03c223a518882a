import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Briefing } from "#core/briefing/briefing.ts";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { type FreezeOf, freezeBriefing, sealBriefing } from "#core/briefing/freeze.ts";
import { fold } from "#core/fold/fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { briefingTexts } from "../../commands/briefing-texts.ts";

export const texts = briefingTexts();

/** The journal of the March crisis, as the product ships it. */
export const march: readonly Entry[] = journalOf(readFileSync(new URL("../../resources/scenario-2026-03.json", import.meta.url), "utf8"));

export function journalOf(text: string): readonly Entry[] {
  const read = readJournalFile(text);
  if (!read.ok) throw new Error(read.problems[0]?.sentence ?? "not a journal");
  return read.value.entries;
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Freezes entries at an instant, V = K, and seals it. */
export function frozen(entries: readonly Entry[], vMs: number, more: Partial<FreezeOf> = {}): Briefing {
  const state = fold(entries, { kind: "until", untilMs: more.knownMs ?? vMs });
  const unsealed = freezeBriefing(state, {
    id: `briefing-${more.number ?? 1}`,
    number: 1,
    journal: "019c9c65-2400-7d41-8a5e-6b1f0c2e9d73",
    title: "March",
    exercise: false,
    theatre: "ME",
    vMs,
    knownMs: vMs,
    frozenMs: vMs,
    officer: null,
    highlights: [],
    questions: [],
    mapView: null,
    texts,
    previous: null,
    ...more,
  });
  return sealBriefing(unsealed, sha256(canonicalBriefing(unsealed)));
}

/** No 2 and No 3 of the mocks: 3 March 00:05 and 12:00 in Astana. */
export const NO_2_MS = Date.UTC(2026, 2, 2, 19, 5);
export const NO_3_MS = Date.UTC(2026, 2, 3, 7);

export function no2(): Briefing {
  return frozen(march, NO_2_MS, { number: 2 });
}

export function no3(): Briefing {
  return frozen(march, NO_3_MS, { number: 3, previous: no2() });
}
