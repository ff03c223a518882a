import type { SegmentLine } from "#core/columns/segment-line.ts";
import { canonicalBody } from "#core/journal/canonical.ts";

const HEX = (value: number, length: number) => value.toString(16).padStart(length, "0");

/** An id of a fixed form: time, then the number. */
export function idOf(number: number, ms = 1_772_323_200_000): string {
  const time = HEX(ms, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${HEX(number % 4096, 3)}-8${HEX(number % 4093, 3)}-${HEX(number * 1_000_003, 12)}`;
}

/** The envelope of a report in lane reg. */
export function envelope(number: number, atMs = "2026-03-01T00:00:00Z"): Record<string, unknown> {
  return {
    id: idOf(number),
    v: 1,
    lane: "reg",
    dev: number % 3 === 0 ? "post-2" : "registry",
    dseq: number,
    hlc: [1_772_323_200_000 + number * 1000, number % 2],
    by: "registrar",
    at: [atMs, "2026-03-01T00:00:00.250Z"],
    src: { doc: null },
    seen: [],
  };
}

/** Events about units in forms that this program, others and later ones may write: plain and not plain. */
export function unitEvents(): Record<string, unknown>[] {
  const event = (number: number, fields: Record<string, unknown>) => ({ ...envelope(number), ...fields });
  const set = (number: number, f: unknown, more = {}) => event(number, { type: "set", kind: "unit", e: `u-${number}`, f, ...more });
  const contact = (number: number, more = {}) =>
    event(number, { type: "contact", unit: `u-${number}`, channel: "CH-LINE", ok: true, dir: "out", ...more });
  const move = (number: number, more = {}) =>
    event(number, { type: "move", n: [3, 3], from: "IR", to: "TM", units: ["u-1", "u-2"], src: { basis: "roster" }, ...more });
  return [
    set(1, { n: [2, 2], locus: "IR", life: "ok", intent: "leave", cat: "tourist", tags: ["child", "elderly"] }),
    set(2, { n: [2, null] }),
    set(3, { n: 2 }),
    set(4, { n: [5, 3] }),
    set(5, { n: [-1, 3] }),
    set(6, { n: [1.5, 3] }),
    set(7, { of: "u-1" }),
    set(8, { of: null, locus: null }),
    set(9, { of: null }),
    set(10, {}),
    set(11, { locus: 5 }),
    set(12, { life: ["ok"] }),
    set(13, { locus: "2026-03-01T00:00:00Z" }),
    set(14, { locus: idOf(14), intent: idOf(15) }),
    set(15, { life: 'said "ok"', locus: "Ош\u2028 \\ /" }),
    set(16, { locus: "IR" }, { replaces: idOf(1) }),
    set(17, { locus: "IR" }, { v: 2 }),
    set(18, { locus: "IR" }, { note: "text", sig: "abc", later: { of: "u-2", units: ["x"] } }),
    set(19, { n: [1e15, 1e15] }),
    set(20, { n: [1, 1], name: "__proto__", deep: [[[{ a: [1, "x", null, true, 1e21, -0.5] }]]] }),
    event(21, { type: "set", kind: "plan", lane: "ops", e: "PLAN", f: { locus: "IR" } }),
    event(22, { type: "set", kind: "later-kind", lane: "ops", e: "u-22", f: { locus: "IR" } }),
    contact(30),
    contact(31, { ok: false }),
    contact(32, { said: { locus: "IR", life: "hurt", intent: "stay", need: ["water"] } }),
    contact(33, { said: {} }),
    contact(34, { said: { need: [], later: 5 } }),
    contact(35, { said: { locus: "2026-03-01T00:00:00.5Z", life: idOf(3) } }),
    contact(36, { dev: 'a "post"' }),
    contact(37, { seen: [idOf(30), idOf(31)], tz: "Asia/Almaty", atText: "вечером" }),
    contact(38, { unit: idOf(38), replaces: idOf(30) }),
    contact(39, { unit: idOf(39) }),
    contact(40, { hlc: [0, 65_535], dev: "📞" }),
    move(50),
    move(51, { of: idOf(50) }),
    move(52, { from: ["IR", "IR.GRG"], to: ["TM", "AM", "AZ"], of: idOf(50) }),
    move(53, { units: [] }),
    move(54, { units: undefined, lane: "ops" }),
    move(55, { units: ["u-1"], from: [idOf(1)], to: idOf(2) }),
    move(56, { units: [idOf(1), "u-1"] }),
    move(57, { units: [idOf(1), idOf(2)], of: idOf(50), via: ["C-TM"], corridor: "C-TM", origin: "IR" }),
    event(60, { type: "link", kind: "unit", rel: "maybe", a: "u-1", b: "u-2" }),
    event(61, { type: "void", target: idOf(1), reason: "typed twice" }),
    event(62, { type: "count", lane: "ops", measure: "present", place: "IR", n: [65, 75], src: { basis: "official" } }),
    event(63, { type: "later", f: { n: [1, 1] }, unit: "u-1" }),
  ];
}

/** Those events as lines; every form of receipt is among them. */
export function oddLines(): SegmentLine[] {
  return unitEvents().map((wire, number) => {
    const plain = { seq: number + 1, role: "registrar", skewMs: number - 20 };
    const receipts = [
      plain,
      plain,
      { ...plain, seq: null },
      { ...plain, role: null },
      { ...plain, skewMs: null },
      { ...plain, skewMs: 0.5 },
    ];
    const receipt = { ...plain, ...receipts[number % receipts.length] };
    const line = { id: String(wire["id"]), ingMs: 1_772_323_260_000 + number * 997, body: canonicalBody(wire), ...receipt };
    return number % 7 === 6 ? { ...line, verdict: "in-the-future" } : line;
  });
}
