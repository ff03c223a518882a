import { wholeLanesOf } from "#core/access/audience.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import type { Stand } from "./stand.ts";

/**
 * Whether an event that waits may stay on a machine when its journal begins anew under a scope. What the machine wrote itself stays under
 * any; what others wrote, and a file brought (decision 0019), where its lane is received whole: which of a mission's lanes may be read here
 * nobody but headquarters can tell. A machine that nobody has let in keeps all, and so does one that is shut out and cannot seal it.
 */
export function mayStay({ account, device, formerDevices, scope }: Stand, body: string): boolean {
  const lanes = scope === null ? [] : wholeLanesOf(scope);
  const wire = parseJson(body);
  if (account === null || lanes.length === 0 || !isFields(wire)) return true;
  const { dev, lane } = wire;
  const own: readonly unknown[] = [device, account.device, ...formerDevices];
  return own.includes(dev) || lanes.some((one) => one === lane);
}
