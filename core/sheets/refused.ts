import type { SheetProblem } from "./problem.ts";

/** Carries a problem out of the depth of a reader; `readTable` turns it into a value, nobody else sees it. */
export class Refused extends Error {
  readonly problem: SheetProblem;

  constructor(problem: SheetProblem) {
    super(`The table is refused: ${problem.kind}.`);
    this.problem = problem;
  }
}

/** Stops reading for a reason. Throws `Refused`. */
export function refuse(problem: SheetProblem): never {
  throw new Refused(problem);
}
