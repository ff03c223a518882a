/** A schedule that broke a law: the first law it broke, and how many works it took in all. */
export interface Failure {
  readonly seed: number;
  readonly invariant: string;
  readonly steps: number;
}

export interface BlockOf {
  readonly from: number;
  readonly seeds: number;
  readonly mutant?: string | null;
  readonly threads?: number;
  /** No further than the first failure, which is the lowest seed of all. */
  readonly untilFirst?: boolean;
  readonly progress?: (done: number, failures: number) => void;
  readonly clients?: number;
  readonly operations?: number;
}

export declare function runBlock(of: BlockOf): Promise<{ readonly seeds: number; readonly failures: readonly Failure[] }>;
