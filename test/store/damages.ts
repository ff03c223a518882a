/** A row as it lies in a table, whatever its fields. */
export type Row = Record<string, unknown>;
export type Roll = (below: number) => number;

/** One way in which a disk goes bad. */
export interface Damage {
  readonly name: string;
  /** Tables it strikes; all of them at once. */
  readonly tables: readonly string[];
  /** The rows of a table as they are afterwards. */
  readonly hurt: (rows: readonly Row[], roll: Roll) => readonly Row[];
}

type Spoil = (bytes: Uint8Array, roll: Roll) => Uint8Array;

const SPOILS: readonly (readonly [string, Spoil])[] = [
  ["has one bit flipped", (bytes, roll) => changed(bytes, roll(bytes.length), 1, (byte) => byte ^ (1 << roll(8)))],
  ["is cut off", (bytes, roll) => bytes.slice(0, roll(bytes.length))],
  ["has a page of zeroes", (bytes, roll) => changed(bytes, roll(Math.max(1, bytes.length - 64)), 512, () => 0)],
];

/** Every way that is tried. */
export const DAMAGES: readonly Damage[] = [
  ...onBytes("a segment", "segments", () => true),
  one(
    "a segment is gone",
    "segments",
    () => true,
    () => [],
  ),
  two("two segments have changed places", "segments", (a, b) => [
    { ...b, no: a["no"] },
    { ...a, no: b["no"] },
  ]),
  two("two segments have exchanged what is sealed in them", "segments", (a, b) => [
    { ...a, sealed: b["sealed"] },
    { ...b, sealed: a["sealed"] },
  ]),
  one(
    "a segment says of itself what is not so",
    "segments",
    () => true,
    (row, roll) => [{ ...row, ...misnamed(row, roll) }],
  ),
  ...onBytes("a waiting event", "waiting", () => true),
  one(
    "a waiting event is gone",
    "waiting",
    () => true,
    () => [],
  ),
  two("two waiting events have exchanged what is sealed in them", "waiting", (a, b) => [
    { ...a, sealed: b["sealed"] },
    { ...b, sealed: a["sealed"] },
  ]),
  one(
    "a waiting event says that it is settled",
    "waiting",
    ({ state }) => state === "waiting",
    (row) => [{ ...row, state: "settled" }],
  ),
  ...onBytes("the list of segments", "checkpoints", ({ name }) => name === "segments"),
  one(
    "the list of segments is gone",
    "checkpoints",
    ({ name }) => name === "segments",
    () => [],
  ),
  ...onBytes("the registry's newest moment", "checkpoints", ({ name }) => name === "registry"),
  ...onBytes("the whole events side by side", "checkpoints", ({ name }) => name === "whole"),
  ...onBytes("the stand", "meta", ({ key }) => key === "stand"),
  ...onBytes("the stand's copy", "meta", ({ key }) => key === "stand-copy"),
  one(
    "the stand is gone",
    "meta",
    ({ key }) => key === "stand",
    () => [],
  ),
  { name: "the stand and its copy are gone", tables: ["meta"], hurt: () => [] },
  { name: "all segments are gone", tables: ["segments"], hurt: () => [] },
  { name: "all that waits is gone", tables: ["waiting"], hurt: () => [] },
  { name: "the database is empty", tables: ["segments", "waiting", "checkpoints", "meta"], hurt: () => [] },
];

function onBytes(what: string, table: string, which: (row: Row) => boolean): readonly Damage[] {
  return SPOILS.map(([how, spoil]) =>
    one(`${what} ${how}`, table, which, (row, roll) => {
      const { sealed } = row;
      if (!(sealed instanceof Uint8Array)) throw new Error("Every row of the journal is sealed.");
      return [{ ...row, sealed: spoil(sealed, roll) }];
    }),
  );
}

function one(name: string, table: string, which: (row: Row) => boolean, turn: (row: Row, roll: Roll) => readonly Row[]): Damage {
  return {
    name,
    tables: [table],
    hurt(rows, roll) {
      const picked = rows.filter(which)[roll(rows.filter(which).length)];
      if (picked === undefined) throw new Error(`There is no row for this: ${name}.`);
      return rows.flatMap((row) => (row === picked ? turn(row, roll) : [row]));
    },
  };
}

function two(name: string, table: string, turn: (a: Row, b: Row) => readonly Row[]): Damage {
  return {
    name,
    tables: [table],
    hurt(rows, roll) {
      const at = roll(rows.length - 1);
      const [a, b] = rows.slice(at, at + 2);
      if (a === undefined || b === undefined) throw new Error(`There are no two rows for this: ${name}.`);
      return [...rows.filter((row) => row !== a && row !== b), ...turn(a, b)];
    },
  };
}

function misnamed(row: Row, roll: Roll): Row {
  const forms: readonly Row[] = [
    { count: Number(row["count"]) + 1 },
    { digest: `0${String(row["digest"]).slice(0, 63)}` },
    { lastSeq: 3 },
    { layer: row["layer"] === "ops" ? "reg" : "ops" },
    { epoch: null },
  ];
  return forms[roll(forms.length)] ?? {};
}

function changed(bytes: Uint8Array, from: number, length: number, turn: (byte: number) => number): Uint8Array {
  return bytes.map((byte, at) => (at >= from && at < from + length ? turn(byte) : byte));
}
