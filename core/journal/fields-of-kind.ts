import * as v from "valibot";
import { fieldOf, kindOf } from "#core/kinds/registry.ts";
import { type Problem, pathTo } from "#core/problem/problem.ts";
import { problemsOf } from "./sentence.ts";

/** What is wrong with, and what is merely kept of, the fields asserted of one entity. */
export function fieldsOfKind(
  kindName: string,
  fields: Readonly<Record<string, unknown>>,
  at: string,
): { problems: Problem[]; notes: Problem[] } {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const kind = kindOf(kindName);
  if (!kind) {
    notes.push({
      path: pathTo(at, "kind"),
      code: "unknown-kind",
      sentence: "This version does not know the entity kind: the event is kept and not folded.",
    });
    return { problems, notes };
  }
  if (kind.keptOnly) {
    notes.push({
      path: pathTo(at, "kind"),
      code: "kept-kind",
      sentence: `The fields of a ${kind.name} are not checked here: they are kept and passed on as they are.`,
    });
    return { problems, notes };
  }
  const inF = pathTo(at, "f");
  for (const name of Object.keys(fields)) {
    const field = fieldOf(kind, name);
    const path = pathTo(inF, name);
    if (!field) {
      notes.push({
        path,
        code: "unknown-field",
        sentence: `The kind ${kind.name} has no such field in this version: it is kept and not folded.`,
      });
      continue;
    }
    const read = v.safeParse(field.schema, fields[name]);
    const isNoted = kind.misfitsNoted === true || kind.misfitsNoted?.includes(name) === true;
    if (!read.success) (isNoted ? notes : problems).push(...problemsOf(read.issues, path));
    else if (field.open && field.choices && fields[name] !== null && !field.choices.some((one) => one.value === fields[name])) {
      notes.push({ path, code: "unknown-value", sentence: "This version does not know the value: it is kept and shown as written." });
    }
  }
  return { problems, notes };
}
