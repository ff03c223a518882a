import type { Problem } from "#core/problem/problem.ts";
import { faultText } from "#renderer/words/fault-text.ts";
import type { Say } from "#renderer/words/words.tsx";
import type { FormErrors, FormField } from "./form-state.ts";

const FIELDS: readonly (readonly [RegExp, FormField])[] = [
  [/^n\b/, "number"],
  [/^at\b|^atText/, "start"],
  [/^src\.learned/, "learned"],
  [/^src/, "who"],
  [/^note|^reason/, "note"],
  [/^place|^origin/, "place"],
  [/^from/, "from"],
  [/^to\b/, "to"],
  [/^(e|f|corridor)\b/, "corridor"],
];

/** What the journal would not take, at the fields it is about. */
export function errorsOf(problems: readonly Problem[]): FormErrors {
  const errors: Record<string, FormErrors[FormField]> = {};
  for (const problem of problems) {
    const field = FIELDS.find(([path]) => path.test(problem.path))?.[1] ?? "form";
    errors[field] ??=
      problem.code === "personal-data"
        ? "personal"
        : problem.code === "in-the-future"
          ? "future"
          : { code: problem.code, path: field === "form" ? problem.path : "" };
  }
  return errors;
}

export function errorText(say: Say, errors: FormErrors, field: FormField): string | null {
  const error = errors[field];
  if (error === undefined) return null;
  return typeof error === "string" ? say(`problem.${error}`) : faultText(say, error);
}
