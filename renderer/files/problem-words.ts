import type { BroughtIn, FileProblem, LookedInFile } from "#renderer/store/files-port.ts";
import { type Say, wordOr } from "#renderer/words/words.tsx";

/** Why no file was made, and what to do about it. */
export function makeProblem(say: Say, problem: FileProblem): string {
  if (problem.kind === "too-large") return say("files.problem.too-large.make");
  if (problem.kind === "unreadable") return say("files.problem.unreadable.make");
  return problemWords(say, problem);
}

/** Why a file was not opened, and what to do about it. */
export function problemWords(say: Say, problem: FileProblem): string {
  if (problem.kind === "passphrase-too-short") return say("vault.rule", { t: String(problem.least) });
  return wordOr(say, `files.problem.${problem.kind}`, problem.kind);
}

/** Why a file that was opened is not united with this journal; null: it may be. */
export function notOursWords(say: Say, looked: LookedInFile): string | null {
  if (looked.kind === "other-journal")
    return say("files.problem.other-journal", { title: looked.title, own: looked.ownTitle ?? say("files.untitled") });
  if (looked.kind === "exercise") return say(looked.file ? "files.problem.drill" : "files.problem.no-drill");
  return looked.kind === "failed" ? problemWords(say, looked.problem) : null;
}

/** Why nothing was written, and what to do about it. */
export function notSavedWords(say: Say, { reason }: Extract<BroughtIn, { readonly kind: "not-saved" }>): string {
  return wordOr(say, `files.notSaved.${reason}`, say("files.notSaved.other"));
}
