/** One change of the program's source, planted while it is bundled. */
export interface Change {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A mistake that the simulation must find. */
export interface Mutant {
  readonly name: string;
  readonly says: string;
  readonly changes: readonly Change[];
}

export declare const MUTANTS: readonly Mutant[];
