import { canonicalBody } from "./canonical.ts";
import { parseJson } from "./entry.ts";
import type { DeviceId, Stamp } from "./event.ts";
import { isFields } from "./fields.ts";

/** As whom an event goes up. */
export interface Authorship {
  readonly dev: DeviceId;
  readonly by: string;
  readonly dseq: number;
  readonly hlc: Stamp;
}

/**
 * The body of an event that was written on a machine before headquarters knew it, and that headquarters answered `other-author`: as the
 * device it has become and the person who works on it now. Nobody has ever taken the event, so this is no change of history; its id stays,
 * and so does whatever it says of time and source.
 *
 * @param body canonical body of the waiting event
 */
export function reauthor(body: string, as: Authorship): string {
  const wire = parseJson(body);
  if (!isFields(wire)) throw new TypeError("Only the body of an event can be given another author.");
  return canonicalBody({ ...wire, ...as });
}
