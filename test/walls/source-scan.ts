/** What the linter cannot say, said by reading the text of the source. */

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly problem: string;
}

/** Everything in a source file that the house does not allow. */
export function sourceScan(files: readonly SourceFile[]): readonly Finding[] {
  return files.flatMap((file) => [...suppressions(file), ...drawers(file), ...bareExports(file)]);
}

// Written in pieces, so that this file does not find itself.
const SUPPRESSION = new RegExp(["biome-" + "ignore", "@ts-" + "(ignore|expect-error|nocheck)", "eslint-" + "disable"].join("|"));
const DRAWER = /(^|\/)(lib|libs|utils?|common|helpers?|managers?|shared|misc)(\/|$)/;
const EXPORT = /^export (async )?(function|const|let|class|interface|type) /;

function suppressions({ path, text }: SourceFile): readonly Finding[] {
  return matching(text, (line) => SUPPRESSION.test(line)).map((line) => ({ path, line, problem: "a rule is suppressed" }));
}

function drawers({ path }: SourceFile): readonly Finding[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return DRAWER.test(folder) ? [{ path, line: 1, problem: "a folder is named for no idea" }] : [];
}

/** Exports of core/ without a docstring right above them. */
function bareExports({ path, text }: SourceFile): readonly Finding[] {
  if (!path.startsWith("core/")) return [];
  const lines = text.split("\n");
  const isBare = (line: string, index: number) => EXPORT.test(line) && !(lines[index - 1] ?? "").trimEnd().endsWith("*/");
  return matching(text, isBare).map((line) => ({ path, line, problem: "an export of core/ has no docstring" }));
}

function matching(text: string, isFound: (line: string, index: number) => boolean): readonly number[] {
  return text.split("\n").flatMap((line, index) => (isFound(line, index) ? [index + 1] : []));
}
