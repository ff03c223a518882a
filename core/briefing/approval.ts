import { fieldAt, valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import { entitiesAt } from "#core/tally/permits.ts";

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

/** Two different persons have released it. A task that gives no id stands for whoever has its name: it is no second person. */
export function isReleased({ released }: Standing): boolean {
  const people = released.map(({ person }) => person);
  const isRepeat = ({ id, name }: LocalPerson): boolean =>
    id === name && people.some((other) => other.id !== id && alike(other.name) === alike(name));
  return people.filter((person) => !isRepeat(person)).length >= 2;
}

function alike(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/** The `subtype` of the task by which a person says so. */
export const APPROVAL_TASKS = { approved: "briefing-approved", released: "briefing-released", kinTold: "kin-told" } as const;

/** What a person may say of a briefing. */
export type Approval = keyof typeof APPROVAL_TASKS;

/**
 * The task by which a person says so: the entity and the fields of a `set task` event. One entity for a person, a briefing and what is
 * said, so that saying it twice is saying it once.
 *
 * @param briefing the id of its freeze event
 */
export function approvalTask(
  briefing: EventId,
  what: Approval,
  person: LocalPerson,
): { readonly e: EntityId; readonly kind: "task"; readonly f: Readonly<Record<string, unknown>> } {
  const name = what.toUpperCase();
  return {
    e: `BRIEFING-${name}-${briefing}-${person.id}`.slice(0, 128),
    kind: "task",
    f: { subtype: APPROVAL_TASKS[what], about: briefing, status: "done", person: person.name, acceptedBy: person.id },
  };
}

/**
 * How a briefing stands in a state: each person counts once for each thing said, at the first time they said it. A task that was
 * withdrawn, or is no longer done, does not count. V does not matter: what is said of a briefing holds for the briefing.
 */
export function standingOf(state: State, briefing: EventId): Standing {
  const said: Record<Approval, Map<string, Said>> = { approved: new Map(), released: new Map(), kinTold: new Map() };
  const vMs = Number.POSITIVE_INFINITY;
  for (const task of entitiesAt(state, vMs, "task")) {
    if (valueAt(state, vMs, task, "about") !== briefing || valueAt(state, vMs, task, "status") !== "done") continue;
    const subtype = fieldAt(state, vMs, task, "subtype");
    const what = approvals.find((one) => APPROVAL_TASKS[one] === subtype?.value);
    const name = valueAt(state, vMs, task, "person");
    if (what === undefined || subtype === null || typeof name !== "string" || name === "") continue;
    const by = valueAt(state, vMs, task, "acceptedBy");
    const id = typeof by === "string" && by !== "" ? by : name;
    const held = said[what].get(id);
    const entry = state.byId.get(subtype.event);
    const one: Said = { person: { id, name }, atMs: entry?.event.at[1] ?? subtype.asOfMs, mine: entry?.receipt === null };
    if (held === undefined || one.atMs < held.atMs) said[what].set(id, one);
  }
  const inOrder = (of: Approval): readonly Said[] =>
    [...said[of].values()].sort((a, b) => a.atMs - b.atMs || (a.person.id < b.person.id ? -1 : 1));
  return { approved: inOrder("approved"), released: inOrder("released"), kinTold: inOrder("kinTold") };
}

const approvals = Object.keys(APPROVAL_TASKS) as readonly Approval[];
