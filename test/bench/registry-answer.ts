import type { RegistryCell } from "../../core/fold/registry.ts";

/** How many events, and the registry's table at an instant: cells by `place|state`, each [units, persons]. */
export interface Answer {
  readonly count: number;
  readonly cells: Readonly<Record<string, readonly [units: number, persons: number]>>;
}

/** A registry's table in the form of an answer. */
export function cellsOf(table: readonly RegistryCell[]): Answer["cells"] {
  return Object.fromEntries(table.map(({ locus, bucket, units, n }) => [`${locus ?? ""}|${bucket}`, [units, n[0]] as const]));
}
