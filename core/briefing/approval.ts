/** A person as this machine knows one until accounts exist: chosen at start, not authenticated. */
export interface LocalPerson {
  /** `person-` and a random id, made once on this machine. */
  readonly id: string;
  readonly name: string;
}

/** What people have said of one briefing, read from `set task` events about its id (domain 1.6). Times are epoch ms. */
export interface Standing {
  readonly approved: readonly Said[];
  /** Release of the public version: needs two different persons. */
  readonly released: readonly Said[];
  /** Somebody stated that next of kin have been told: until then hurt and dead stay out of the public version. */
  readonly kinTold: readonly Said[];
}

/** One person's word, and when it was given (epoch ms). */
export interface Said {
  readonly person: LocalPerson;
  readonly atMs: number;
  /** Not yet at headquarters. */
  readonly mine: boolean;
}

/** Two different persons have released it. */
export function isReleased(standing: Standing): boolean {
  return new Set(standing.released.map((said) => said.person.id)).size >= 2;
}

/** The `subtype` of the task by which a person says so. */
export const APPROVAL_TASKS = { approved: "briefing-approved", released: "briefing-released", kinTold: "kin-told" } as const;
