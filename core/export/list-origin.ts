import type { Role } from "#core/access/role.ts";
import { type ReadingReason, reasonLine } from "#core/identity/reading-reason.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { OutCell, OutTable } from "#core/sheets/out-table.ts";
import { printIso } from "#core/time/iso.ts";
import { LIST_WORDS } from "./list-words.ts";
import { type Removed, removedLine } from "./removed.ts";

/** Where a list comes from: everything its file says of itself. Times are epoch ms. */
export interface ListOrigin {
  readonly title: string | null;
  readonly exercise: boolean;
  /** What was listed, in the words of the screen it was asked on: a view, a search, a selection. */
  readonly holds: string;
  readonly vMs: number;
  /** What headquarters knew by then; null: all that it had told this machine when the file was made. */
  readonly knownMs: number | null;
  readonly madeMs: number;
  /** The tree of headquarters that this machine last took as good; null: none. */
  readonly cut: { readonly size: number; readonly root: string } | null;
  /** Who exported it: an account's or a device's id, never a name. Both null: the command. */
  readonly account: string | null;
  readonly role: Role | null;
  /** Why identities were read; null: none were asked for. */
  readonly reason: ReadingReason | null;
  /** How many records; null: not said, for it would tell what small cells hide. */
  readonly rows: number | null;
  readonly removed: readonly Removed[];
}

/** Lines of what a file says of itself: what, and its value. The last are what was removed. */
export function originLines(origin: ListOrigin, lang: keyof Words): readonly (readonly [string, OutCell])[] {
  const word = (id: keyof typeof LIST_WORDS): string => LIST_WORDS[id][lang];
  const { title, holds, vMs, knownMs, madeMs, cut, account, role, reason, rows, removed } = origin;
  const cutText = cut === null ? word("noCut") : word("cutText").replace("{n}", String(cut.size)).replace("{root}", cut.root);
  return [
    ...(origin.exercise ? [[word("exercise"), null] as const] : []),
    [word("journal"), title ?? "—"],
    [word("holds"), holds],
    ...(rows === null ? [] : [[word("rows"), rows] as const]),
    [word("moment"), printIso(vMs)],
    [word("known"), printIso(knownMs ?? madeMs)],
    [word("cut"), cutText],
    [word("made"), printIso(madeMs)],
    [word("by"), role === null ? word("command") : `${account ?? "—"} (${roleWords[role][lang]})`],
    [word("source"), word("sourceText")],
    ...(reason === null ? [] : [[word("reason"), reasonLine(reason)] as const]),
    [word("zone"), null],
    ...removed.map((one) => [word("removed"), removedLine(one, lang)] as const),
  ];
}

/** The last sheet of a workbook. */
export function originTable(origin: ListOrigin, lang: keyof Words): OutTable {
  return { name: LIST_WORDS.about[lang], widths: [32, 96], rows: originLines(origin, lang) };
}

/** The same for a text file: a line each, in its first cell, beginning with `#` and a space, so that no reader takes it for a row. */
export function originComments(origin: ListOrigin, lang: keyof Words): readonly (readonly [string])[] {
  return originLines(origin, lang).map(([what, value]) => [value === null ? `# ${what}` : `# ${what}: ${value}`]);
}
