import { CATEGORIES, CONDITIONS, codeOf, codesOf, DOCUMENT_STATES, INTENTS, SEXES, TAGS, YES_NO } from "./coded-words.ts";
import { cleanText, foldText } from "./fold-text.ts";
import type { FindPlace } from "./place-names.ts";
import { readCount } from "./read-count.ts";
import { readDate } from "./read-date.ts";
import type { Cell } from "./sheet.ts";
import { TAG_TARGETS, type Target } from "./target.ts";

/** Cells of a column looked at before its target is proposed. */
export const SAMPLE = 200;

/** Digits of a number typed or kept as a number: without a point, an exponent or thousands. */
export function plainText(cell: Cell): string {
  return typeof cell.value === "number" && Number.isSafeInteger(cell.value) && !/^0\d/u.test(cell.text.trim())
    ? String(cell.value)
    : cleanText(cell.text);
}

/** Whether a text has the form of a passport number: up to three letters, then six to ten digits, as most states print them. */
export function isDocument(text: string): boolean {
  return /^\p{L}{0,3}[ №-]?\d[\d -]{4,10}\d$/u.test(text.trim()) && text.replace(/\D/gu, "").length <= 10;
}

/** Whether a text has the form of a telephone number, or of several. */
export function isPhone(text: string): boolean {
  return text
    .split(/[,;/\n]/u)
    .every((one) => one.trim() === "" || (/^[+()\d\s.-]+$/u.test(one.trim()) && /^\d{7,15}$/u.test(one.replace(/\D/gu, ""))));
}

/**
 * The share of a column's values that fit a target, 0 to 1; null where any value would (names, remarks) or there is none to look at.
 */
export function shareThatFits(target: Target, cells: readonly Cell[], find: FindPlace): number | null {
  const fits = fitOf(target, find);
  if (fits === null || cells.length === 0) return null;
  return cells.filter(fits).length / cells.length;
}

/** What a column whose header says nothing looks like; null: nothing that can be told from its values. */
export function targetByShape(cells: readonly Cell[], find: FindPlace): Target | null {
  if (cells.length < 2) return null;
  for (const target of ["iin", "email", "birth", "sex", "cat", "tags", "place", "phone", "document"] as const) {
    if (target === "birth" && !cells.some((cell) => typeof cell.value !== "number")) continue;
    if ((shareThatFits(target, cells, find) ?? 0) >= 0.9) return target;
  }
  return looksLikeNames(cells) ? "name" : null;
}

function fitOf(target: Target, find: FindPlace): ((cell: Cell) => boolean) | null {
  const tags: readonly Target[] = TAG_TARGETS;
  if (tags.includes(target))
    return (cell) => codeOf(YES_NO, cell.text) !== null || codeOf(TAGS, cell.text) === target || typeof cell.value === "boolean";
  switch (target) {
    case "iin":
      return (cell) =>
        /^\d{12}$/u.test(plainText(cell).replace(/[ -]/gu, "")) ||
        /^\d{10,11}$/u.test(typeof cell.value === "number" ? plainText(cell) : "");
    case "birth":
    case "expires":
      return (cell) => readDate(cell, "dmy", 2100).kind === "day" || readDate(cell, "mdy", 2100).kind === "day";
    case "phone":
      return (cell) => isPhone(plainText(cell)) && !/^\d{12}$/u.test(plainText(cell));
    case "email":
      return (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(cell.text.trim());
    case "document":
      return (cell) => isDocument(plainText(cell));
    case "sex":
      return (cell) => codeOf(SEXES, cell.text) !== null;
    case "count":
    case "companions":
      return (cell) => readCount(cell) !== null;
    case "place":
    case "country":
      return (cell) => find(cell.text).kind !== "unknown";
    case "cat":
      return (cell) => codeOf(CATEGORIES, cell.text) !== null;
    case "tags":
      return (cell) => codesOf(TAGS, cell.text).codes.length > 0;
    case "intent":
      return (cell) => codeOf(INTENTS, cell.text) !== null;
    case "life":
      return (cell) => codeOf(CONDITIONS, cell.text) !== null;
    case "docs":
      return (cell) => codeOf(DOCUMENT_STATES, cell.text) !== null;
    default:
      return null;
  }
}

/** Two to four words of letters in nearly every cell, and hardly any twice. */
function looksLikeNames(cells: readonly Cell[]): boolean {
  const named = cells.filter((cell) => /^\p{L}[\p{L}\p{M}'’ʼ.-]*(?:\s+\p{L}[\p{L}\p{M}'’ʼ.-]*){1,3}$/u.test(cleanText(cell.text)));
  return named.length / cells.length >= 0.9 && new Set(named.map((cell) => foldText(cell.text))).size / cells.length >= 0.8;
}
