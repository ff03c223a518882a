import type { RegistryRow } from "#core/columns/registry-row.ts";
import type { Entry, Envelope, JournalEvent } from "#core/journal/event.ts";

/** The event a row was read from, with the fields that are folded and no others: enough for the reference fold, not for showing. */
export function registryEntryOf(row: RegistryRow): Entry {
  const { ingMs, seq, skewMs } = row;
  return { event: eventOf(row), body: "", receipt: Number.isNaN(ingMs) ? null : { ingMs, seq, skewMs } };
}

/** The text of an event's id from its 16 bytes. */
export function eventIdOf(bytes: Uint8Array, from = 0): string {
  let text = "";
  for (let at = 0; at < 16; at++) {
    if (at === 4 || at === 6 || at === 8 || at === 10) text += "-";
    text += HEX[bytes[from + at] ?? 0];
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function eventOf(row: RegistryRow): JournalEvent {
  const envelope: Envelope = {
    id: eventIdOf(row.id),
    v: 1,
    dev: row.dev,
    hlc: [row.hlcMs, row.hlcCounter],
    by: "",
    lane: "reg",
    at: [row.at0Ms, row.at1Ms],
    src: {},
    seen: [],
  };
  const { n, of, locus, life, intent } = row;
  const words = { ...(locus !== undefined && { locus }), ...(life !== undefined && { life }), ...(intent !== undefined && { intent }) };
  const first = row.units[0] ?? "";
  switch (row.kind) {
    case "set":
      return {
        ...envelope,
        type: "set",
        kind: "unit",
        e: first,
        f: { ...words, ...(n !== undefined && { n }), ...(of !== undefined && { of }) },
      };
    case "contact":
      return { ...envelope, type: "contact", unit: first, channel: "", ok: row.ok, dir: "out", said: words };
    case "move":
      return { ...envelope, type: "move", n: [0, null], from: [...row.from], to: [...row.to], units: [...row.units] };
  }
}
