import type { UnsealedBriefing } from "./briefing.ts";
import { briefingSchema } from "./briefing-schema.ts";

/** As much of a schema as is walked. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly value?: Shape;
  readonly wrapped?: Shape;
}

/**
 * A briefing without the fields that format 1 does not name. A later program may have put anything into those; a version for others holds
 * only what this program has looked at.
 */
export function knownFields<B extends UnsealedBriefing>(briefing: B): B {
  return kept(briefingSchema as unknown as Shape, briefing) as B;
}

function kept(shape: Shape, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { type, entries, item, value: inside, wrapped } = shape;
  if (wrapped !== undefined) return kept(wrapped, value);
  if (type === "array" && item !== undefined && Array.isArray(value)) return value.map((one: unknown) => kept(item, one));
  if (type === "record" && inside !== undefined) return mapped(value, (_, one) => kept(inside, one));
  if (type !== "loose_object" || entries === undefined) return value;
  const named = Object.entries(value).filter(([name]) => Object.hasOwn(entries, name));
  return mapped(Object.fromEntries(named), (name, one) => {
    const part = entries[name];
    return part === undefined ? one : kept(part, one);
  });
}

function mapped(from: object, make: (name: string, value: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, make(name, value)]));
}
