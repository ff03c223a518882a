import * as v from "valibot";

/** The parts of a server that GET /readyz names, in the order in which they are shown. */
export const PARTS = ["database", "journal", "tree", "briefings", "segments", "disk"] as const;

/** How each part stands, in the words of the server; a part that an older server does not name is missing. */
export type ServerParts = readonly { readonly part: (typeof PARTS)[number]; readonly state: string }[];

const health = v.record(v.string(), v.unknown());

/** What a server said of its parts; empty where it said nothing that can be read. */
export function partsOf(said: unknown): ServerParts {
  const read = v.safeParse(health, said);
  if (!read.success) return [];
  return PARTS.flatMap((part) => {
    const state = read.output[part];
    return typeof state === "string" ? [{ part, state }] : [];
  });
}

const GOOD: ReadonlySet<string> = new Set(["answers", "current", "sound", "delivered", "level", "enough"]);

/** Whether a part is as it should be. */
export function isGood(state: string): boolean {
  return GOOD.has(state);
}
