import { type Problem, pathTo } from "#core/problem/problem.ts";

/** A schema's message: a code for translation and one English sentence. */
export function say(code: string, sentence: string): string {
  return `${code}|${sentence}`;
}

/** The part of a valibot issue that is read here. */
export interface Issue {
  readonly message: string;
  readonly received: string;
  readonly expected: string | null;
  readonly type: string;
  readonly path?: readonly { readonly key?: unknown }[] | undefined;
}

/** What a schema found, as problems below the path `at`. */
export function problemsOf(issues: readonly Issue[], at: string): Problem[] {
  return issues.map((issue) => {
    const keys = (issue.path ?? []).map((step) => (typeof step.key === "number" ? step.key : String(step.key)));
    const path = keys.reduce<string>(pathTo, at);
    const name = String(keys.at(-1) ?? "event");
    if (issue.received === "undefined" && issue.expected !== null && typeof keys.at(-1) !== "number")
      return { path, code: "missing", sentence: `The field "${name}" is missing.` };
    const bar = issue.message.indexOf("|");
    if (bar > 0) return { path, code: issue.message.slice(0, bar), sentence: issue.message.slice(bar + 1) };
    return {
      path,
      code: "wrong-type",
      sentence: `The field "${name}" is of the wrong type: ${issue.expected ?? "another form"} is expected.`,
    };
  });
}
