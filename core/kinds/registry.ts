import { account } from "./account.ts";
import { advisory } from "./advisory.ts";
import { agreement } from "./agreement.ts";
import { channel } from "./channel.ts";
import { corridor } from "./corridor.ts";
import { dipl } from "./dipl.ts";
import { hazard } from "./hazard.ts";
import { plan } from "./kept.ts";
import type { Field, Kind, Words } from "./kind.ts";
import { permit } from "./permit.ts";
import { place } from "./place.ts";
import { policy } from "./policy.ts";
import { statement } from "./statement.ts";
import { task } from "./task.ts";
import { team } from "./team.ts";
import { unit } from "./unit.ts";

/** Every kind this version knows, in the order a list shows them. */
export const kinds: readonly Kind[] = [
  place,
  corridor,
  permit,
  hazard,
  channel,
  team,
  advisory,
  dipl,
  agreement,
  statement,
  task,
  policy,
  unit,
  plan,
  account,
];

const byName: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.name, kind]));

/** The kind of that name; null when this version does not know it (such events are kept and not folded). */
export function kindOf(name: string): Kind | null {
  return byName.get(name) ?? null;
}

/** The field of a kind; null when this version does not know it. */
export function fieldOf(kind: Kind, name: string): Field | null {
  return Object.hasOwn(kind.fields, name) ? (kind.fields[name] ?? null) : null;
}

/** The words for a value of a field; null for values outside its list: show them as written. */
export function wordsOfValue(kindName: string, fieldName: string, value: unknown): Words | null {
  const kind = kindOf(kindName);
  const field = kind && fieldOf(kind, fieldName);
  return field?.choices?.find((one) => one.value === value)?.words ?? null;
}
