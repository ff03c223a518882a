import type { FastifyRequest } from "fastify";
import { RefusedRequest } from "./refuse.ts";

/** A whole number of the query, from 0 on; `absent` when it is not there. Refuses anything else. */
export function wholeNumberOf(request: FastifyRequest, name: string, absent: number): number {
  const value = textOf(request, name);
  if (value === null) return absent;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number))
    throw new RefusedRequest({ kind: "malformed", path: name, problem: "A whole number from 0 on is wanted." });
  return number;
}

/** A whole number of the query, from 0 on; null when it is not there. Refuses anything else. */
export function optionalNumberOf(request: FastifyRequest, name: string): number | null {
  return textOf(request, name) === null ? null : wholeNumberOf(request, name, 0);
}

/** Refuses a request that names another journal than ours; one that names none is let through. */
export function refuseOtherJournal(request: FastifyRequest, journal: string): void {
  const asked = textOf(request, "journal");
  if (asked !== null && asked !== journal) throw new RefusedRequest({ kind: "other-journal", journal });
}

/** One of a few words of the query; the first when it is not there. Refuses any other. */
export function choiceOf<const T extends string>(request: FastifyRequest, name: string, choices: readonly [T, ...T[]]): T {
  const value = textOf(request, name);
  const choice = value === null ? choices[0] : choices.find((one) => one === value);
  if (choice === undefined)
    throw new RefusedRequest({ kind: "malformed", path: name, problem: `One of these is wanted: ${choices.join(", ")}.` });
  return choice;
}

/** A text of the query; null when it is not there. Refuses one that is given twice. */
export function textOf(request: FastifyRequest, name: string): string | null {
  const { query } = request;
  if (typeof query !== "object" || query === null || !Object.hasOwn(query, name)) return null;
  const value: unknown = Reflect.get(query, name);
  if (typeof value !== "string") throw new RefusedRequest({ kind: "malformed", path: name, problem: "It is given more than once." });
  return value;
}
