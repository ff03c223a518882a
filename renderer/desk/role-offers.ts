import { maySetValue, mayState } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import { BASES, type FormBasis, type FormState, STATUSES } from "./form-state.ts";

/** What a new entry rests on unless its author says otherwise: the first of these that the role may state. An estimate claims least. */
const FIRST: readonly FormBasis[] = ["official", "estimate"];

/** The basis that a new form of that role begins with. */
export function basisFor(role: Role): FormBasis {
  return FIRST.find((basis) => mayState(role, basis)) ?? "model";
}

/** The bases that a form offers: those its role may state, and what stands there. */
export function basesFor(role: Role, form: FormState["form"], now: FormBasis): readonly FormBasis[] {
  return BASES.filter((basis) => form !== "count" || basis === now || mayState(role, basis));
}

/** The states of a corridor that a form offers: those its role may say, and what stands there. */
export function statusesFor(role: Role, now: string): readonly (typeof STATUSES)[number][] {
  return STATUSES.filter((status) => status === now || maySetValue(role, "corridor", "status", status));
}
