import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { Exchange, ExchangeCost } from "#core/exchange/exchange.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { wireEvent } from "../server/test-server.ts";
import { EPOCH, JOURNAL, scenarioFrames } from "../store/journal.ts";

/** A cost that takes a moment and not a second: a file says its own. */
export const CHEAP: ExchangeCost = { t: 1, m: 64, p: 1 };

export const PASSPHRASE = "қорған жеті бес";

/** The crisis of March 2026 as it lies on a machine, and two reports that headquarters has not seen. */
export function madeExchange(change: Partial<Exchange> = {}): Exchange {
  return {
    journal: JOURNAL,
    title: "Crisis",
    exercise: false,
    epoch: EPOCH,
    madeMs: Date.UTC(2026, 10, 27),
    device: "post-in-tehran",
    taken: scenarioFrames().map((frame): SegmentLine => ({ id: (JSON.parse(frame.body) as { id: string }).id, ...frame })),
    waiting: [waitingBody(), waitingBody()],
    ...change,
  };
}

/** A report that waits; of lane ops unless told otherwise. */
export function waitingBody(change: Readonly<Record<string, unknown>> = {}): string {
  return canonicalBody(wireEvent({ dev: "post-in-tehran", ...change }));
}

/** A registered party: lane reg. */
export function partyBody(): string {
  return waitingBody({ lane: "reg", type: "contact", unit: "U-1", channel: "CH-1", ok: true, dir: "in" });
}
