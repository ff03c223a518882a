import { type Approval, approvalTask } from "#core/briefing/approval.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import type { FreezeOf } from "#core/briefing/freeze.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { freezeEvent } from "#renderer/store/draft-event.ts";
import { frozen, march, NO_3_MS } from "../briefing/frozen.ts";
import { bodyOf, newId } from "./test-server.ts";

export const AIGUL = { id: "person-a1", name: "Айгүл Сапарова" };
export const TIMUR = { id: "person-b2", name: "Тимур Ахметов" };

/** A briefing of 3 March 12:00, frozen as the desk does it: the document and the body of its event. */
export function freeze(more: Partial<FreezeOf> = {}, vMs = NO_3_MS): { readonly briefing: Briefing; readonly body: string } {
  const briefing = frozen(march, vMs, { id: newId(), number: 3, officer: AIGUL.name, ...more });
  return { briefing, body: freezeBody(briefing) };
}

/** The body of a freeze event, with what is said beside the document changed where asked. */
export function freezeBody(briefing: Briefing, changed: Readonly<Record<string, unknown>> = {}): string {
  const nowMs = Date.now();
  const imprint = { id: briefing.id, dev: "desk-1", dseq: 1, hlc: [nowMs, 0] as const, by: "desk", nowMs };
  return canonicalBody({ ...freezeEvent(briefing, null, imprint), ...changed });
}

/** What a person says of a briefing. */
export function said(briefing: Briefing, what: Approval, person: typeof AIGUL): string {
  return bodyOf({ type: "set", ...approvalTask(briefing.id, what, person) });
}
