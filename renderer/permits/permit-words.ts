import type { Range } from "#core/count/range.ts";
import type { PermitStanding } from "#core/permits/cases.ts";
import type { PermitLead } from "#core/permits/lead-time.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { PermitRow } from "#renderer/store/desk-permits.ts";
import { stamp } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";

/** Hours as a range: «19–21», «10». */
export function hoursText([lo, hi]: Range): string {
  if (hi === null) return `≥ ${tenths(lo)}`;
  return lo === hi ? tenths(lo) : `${tenths(lo)}–${tenths(hi)}`;
}

function tenths(hours: number): string {
  return String(Math.round(hours * 10) / 10);
}

/** The sign of each standing: open, holds, over. */
export const STANDING_SIGN: Readonly<Record<PermitStanding, string>> = {
  requested: "?",
  granted: "✓",
  used: "→",
  expired: "✕",
  refused: "✕",
  unknown: "—",
};

/** Until when it holds, and how long that is from the moment shown. */
export function untilText({ say }: Naming, { fromMs, untilMs, standing, isSoonOver }: PermitRow, vMs: number): string {
  if (untilMs === null) return standing === "granted" ? say("permits.noEnd") : "";
  const starts = fromMs !== null && fromMs > vMs ? `${say("permits.from", { t: stamp(fromMs) })} · ` : "";
  const left = isSoonOver ? ` · ${say("permits.soon", { age: sayAge(say, Math.max(0, untilMs - vMs)) })}` : "";
  return `${starts}${stamp(untilMs)}${left}`;
}

/** How long the answers of a state take, in one line: what is measured, who waits, what cannot be said. */
export function leadText({ say }: Naming, lead: PermitLead): string {
  const parts = [
    lead.medianH !== null
      ? say("permits.lead.median", { h: hoursText(lead.medianH), n: String(lead.measured) })
      : lead.unmeasured > 0
        ? say("permits.lead.none")
        : lead.open === 0
          ? say("permits.lead.nothing")
          : null,
    lead.open === 0
      ? null
      : lead.longestOpenH === null
        ? say("permits.lead.openOnly", { n: String(lead.open) })
        : say("permits.lead.open", { n: String(lead.open), h: hoursText(lead.longestOpenH) }),
    lead.medianH !== null && lead.unmeasured > 0 ? say("permits.lead.unmeasured", { n: String(lead.unmeasured) }) : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
