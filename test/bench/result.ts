import type { MetricId } from "./options.ts";

/** What became of one contender. `failed`: it ran, and its answer was wrong or it broke. `not measured`: it was not run, `why` says why. */
export type MeasureState = "measured" | "failed" | "not measured";

/** One peer beside us. `value` in the unit of `ours`; null unless measured. */
export interface PeerResult {
  readonly name: string;
  readonly version: string;
  readonly value: number | null;
  readonly state: MeasureState;
  readonly p95?: number;
  /** How many times better we are than it (per event where the sizes differ). */
  readonly ratio?: number;
  readonly size?: number;
  /** The gate against this peer, when it has one of its own. */
  readonly atLeast?: number;
  readonly why?: string;
}

/** One line of the table, and one entry of `metrics` in the JSON. */
export interface MetricResult {
  readonly id: MetricId;
  readonly size: number;
  readonly what: string;
  readonly ours: {
    readonly value: number | null;
    readonly unit: string;
    readonly p95?: number;
    readonly state: MeasureState;
    readonly why?: string;
  };
  readonly peers: readonly PeerResult[];
  /** The ratio the gate is about: ours against the best peer, or the one that the target names. Null: not measured. */
  readonly ratio: number | null;
  readonly target: string;
  /** Null: not measured. */
  readonly met: boolean | null;
  readonly notes: readonly string[];
}

/** What `--json FILE` holds. */
export interface BenchResult {
  readonly versions: Readonly<Record<string, string>>;
  readonly cores: number;
  /** Load average over 1, 5 and 15 minutes, before and after. */
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly at: string;
  readonly rounds: number;
  readonly quick: boolean;
  readonly metrics: readonly MetricResult[];
}
