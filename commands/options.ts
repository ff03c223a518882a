import { parseArgs } from "node:util";
import { UsageProblem } from "./io.ts";

/** What a subcommand's options may be: a flag, a text, or a text that may be given several times. */
export type Option = { readonly type: "boolean" } | { readonly type: "string"; readonly multiple?: true };

/** The options as given; those that were not are absent. */
export type Given<T extends Readonly<Record<string, Option>>> = {
  readonly [K in keyof T]?: T[K] extends { multiple: true } ? string[] : T[K] extends { type: "string" } ? string : boolean;
};

/** Reads a subcommand's options; anything it does not know is a UsageProblem. */
export function options<const T extends Readonly<Record<string, Option>>>(argv: readonly string[], known: T): Given<T> {
  try {
    return parseArgs({ args: [...argv], options: known, strict: true, allowPositionals: false }).values as Given<T>;
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : "The options cannot be read.");
  }
}

/** Options among which file names may stand. */
export function optionsAndFiles<const T extends Readonly<Record<string, Option>>>(
  argv: readonly string[],
  known: T,
): { readonly given: Given<T>; readonly files: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: known, strict: true, allowPositionals: true });
    return { given: values as Given<T>, files: positionals };
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : "The options cannot be read.");
  }
}

/** A whole number from an option; null when it was not given. */
export function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageProblem(`--${name} takes a whole number from ${least} to ${most}.`);
}
