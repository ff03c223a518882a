import * as v from "valibot";

/** A line of the log of who read what is sealed (GET /v1/access/reads). Ids only. */
export interface ReadLine {
  readonly number: number;
  readonly atMs: number;
  readonly account: string;
  readonly device: string;
  readonly role: string;
  readonly lane: string;
  readonly what: string;
  readonly why: string | null;
}

/** The answer as a whole. */
export const readLinesSchema: v.GenericSchema<unknown, { readonly reads: readonly ReadLine[] }> = v.object({
  reads: v.array(
    v.object({
      number: v.number(),
      atMs: v.number(),
      account: v.string(),
      device: v.string(),
      role: v.string(),
      lane: v.string(),
      what: v.string(),
      why: v.nullable(v.string()),
    }),
  ),
});
