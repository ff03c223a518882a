import type { Cell, Row } from "./sheet.ts";
import { isTarget, type Target } from "./target.ts";

const HASHTAG = /^#[a-z][a-z0-9_]*(?:\s*\+[a-z][a-z0-9_]*)*$/u;

/** Whether a row is a row of HXL hashtags (hxlstandard.org, "HXL tagging conventions"): at least two cells, all that are filled. */
export function isHxlRow(row: Row): boolean {
  const full = row.cells.filter((cell): cell is Cell => cell !== null && cell.text.trim() !== "");
  return full.length >= 2 && full.every((cell) => HASHTAG.test(cell.text.trim().toLowerCase()));
}

/**
 * What a column is by its hashtag and attributes; null: none of ours. Ours are `#name #date+birth #id+iin #id+document #contact+phone
 * #affected #loc #country` and the like; an attribute that is the name of a target (`#meta+household`) names it.
 */
export function targetOfHxl(text: string): Target | null {
  const [tag = "", ...attributes] = text.trim().toLowerCase().replace(/\s+/gu, "").split("+");
  for (const [known, target] of BY_TAG.get(tag) ?? []) if (known === "" || attributes.includes(known)) return target;
  for (const attribute of attributes) if (isTarget(attribute)) return attribute;
  const bare = tag.slice(1);
  return isTarget(bare) ? bare : null;
}

/** The hashtag that a target is written under. */
export function hxlOf(target: Target): string {
  return TAGS.get(target) ?? `#meta+${target}`;
}

const TAGS: ReadonlyMap<Target, string> = new Map<Target, string>([
  ["name", "#name"],
  ["birth", "#date+birth"],
  ["expires", "#date+expires"],
  ["iin", "#id+iin"],
  ["document", "#id+document"],
  ["household", "#id+household"],
  ["phone", "#contact+phone"],
  ["email", "#contact+email"],
  ["kin", "#contact+kin"],
  ["count", "#affected"],
  ["place", "#loc"],
  ["country", "#country"],
  ["note", "#description"],
]);

const people: readonly (readonly [string, Target])[] = [
  ["companions", "companions"],
  ["", "count"],
];
const names: readonly (readonly [string, Target])[] = [
  ["surname", "surname"],
  ["family", "surname"],
  ["given", "given"],
  ["first", "given"],
  ["patronymic", "patronymic"],
  ["", "name"],
];

/** By hashtag: attributes in the order they are looked for; an empty one is the hashtag by itself. */
const BY_TAG: ReadonlyMap<string, readonly (readonly [string, Target])[]> = new Map([
  ["#name", names],
  [
    "#contact",
    [
      ["kin", "kin"],
      ["email", "email"],
      ["name", "name"],
      ["phone", "phone"],
      ["", "phone"],
    ],
  ],
  [
    "#date",
    [
      ["birth", "birth"],
      ["expires", "expires"],
      ["expiry", "expires"],
    ],
  ],
  [
    "#id",
    [
      ["iin", "iin"],
      ["household", "household"],
      ["family", "household"],
      ["document", "document"],
      ["passport", "document"],
    ],
  ],
  ["#affected", people],
  ["#inneed", people],
  ["#population", people],
  ["#loc", [["", "place"]]],
  ["#adm1", [["", "place"]]],
  ["#adm2", [["", "place"]]],
  ["#country", [["", "country"]]],
  ["#description", [["", "note"]]],
  ["#comment", [["", "note"]]],
]);
