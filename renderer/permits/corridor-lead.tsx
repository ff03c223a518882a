import type { ReactElement } from "react";
import type { CorridorLead } from "#core/permits/lead-time.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { hoursText, leadText } from "./permit-words.ts";

/** Lines of a corridor's facts: what was measured of its permits, what was stated, and what to plan with. Nothing where none is needed. */
export function CorridorLeadFact({ lead, naming }: { readonly lead: CorridorLead; readonly naming: Naming }): ReactElement | null {
  const { say } = naming;
  if (lead.permit === "none" || (lead.permit === null && lead.cases.length === 0 && lead.statedH === null)) return null;
  return (
    <div data-lead="">
      <dt>{say("permits.lead")}</dt>
      <dd>
        {lead.planH === null ? say("permits.lead.planNone") : say("permits.lead.plan", { h: hoursText(lead.planH) })}
        <small>{leadText(naming, lead)}</small>
        {lead.statedH === null ? null : <small>{say("permits.lead.stated", { h: String(lead.statedH) })}</small>}
        {lead.cases.length === 0 ? null : <small>{say("permits.lead.cases", { n: lead.cases.map(({ id }) => id).join(", ") })}</small>}
      </dd>
    </div>
  );
}
