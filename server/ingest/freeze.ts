import { isSound, readBriefing } from "#core/briefing/verify.ts";
import { canonicalJson } from "#core/journal/canonical.ts";
import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import { parseJson } from "#core/journal/entry.ts";
import type { FreezeEvent } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import { parseIso } from "#core/time/iso.ts";
import { digestOf } from "#server/digest.ts";

/**
 * The rules on a `freeze`: its document is a briefing with the digest that it says, the event says nothing else than its document, and it
 * claims no knowledge of what has not come. What a device's clock may be ahead is let through here as everywhere. Null: it may be taken.
 */
export function refusalOfFreeze(event: FreezeEvent, body: string, nowMs: number): Refusal | null {
  if (event.document === null) return unreadable("document", "missing");
  const read = readBriefing(event.document);
  if (!read.ok) {
    const [first] = read.problems;
    return unreadable(["document", first?.path ?? ""].filter((part) => part !== "").join("."), first?.code ?? "not-a-briefing");
  }
  const { value: briefing } = read;
  if (event.digest !== `sha256:${briefing.digest}` || !isSound(briefing, digestOf)) return unreadable("digest", "altered");
  // Nothing proves yet who froze it, accounts or not: a document that says so is mistaken.
  if (briefing.authenticated) return unreadable("document.authenticated", "no-accounts");
  if (briefing.id !== event.id) return unreadable("document.id", "other-briefing");
  if (parseIso(briefing.at) !== event.vMs) return unreadable("V", "other-briefing");
  const knownMs = parseIso(briefing.known.ing);
  if (knownMs !== event.known.ingMs || briefing.known.seq !== event.known.seq) return unreadable("K", "other-briefing");
  if (knownMs === null || knownMs > nowMs + MAX_LEAD_MS) return unreadable("K", "in-the-future");
  return figuresOf(body).every((figure) => isIn(figure, briefing.figures)) ? null : unreadable("figures", "other-briefing");
}

/** The figures beside the document, for programs that do not open it. */
function figuresOf(body: string): readonly unknown[] {
  const wire = parseJson(body);
  const figures = isFields(wire) ? wire["figures"] : [];
  return Array.isArray(figures) ? figures : [];
}

/** Whether the document has that figure: its key and its range, and its time and staleness where they are said. */
function isIn(
  figure: unknown,
  figures: readonly { readonly key: string; readonly n: unknown; readonly asOf: unknown; readonly stale: unknown }[],
): boolean {
  if (!isFields(figure)) return false;
  return figures.some((own) => {
    if (own.key !== figure["key"] || canonicalJson(own.n) !== canonicalJson(figure["n"])) return false;
    return (["asOf", "stale"] as const).every((name) => figure[name] === undefined || figure[name] === own[name]);
  });
}

function unreadable(path: string, problem: string): Refusal {
  return { kind: "unreadable", path, problem };
}
