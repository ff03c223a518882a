import { pushEvent } from "./push-event.ts";

/** A post elsewhere reports a count: pushed to the server as that post's machine would. */
export function pushReport(url: string, measure: "present" | "hurt", place: string, n: readonly [number, number]): Promise<void> {
  return pushEvent(url, { type: "count", measure, place, n, src: { basis: "official" } });
}
