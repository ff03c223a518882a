import type { IdentityRecord, Kin } from "#core/identity/identity-record.ts";
import type { BirthDate } from "#core/names/birth-date.ts";
import { readIin } from "#core/names/iin.ts";
import type { NamesPorts } from "#core/names/names-ports.ts";
import { passportStrip } from "#core/names/passport-strip.ts";

/** A record as it is typed: lists a line each; relatives `name, relation, telephone`. */
export interface RecordDraft {
  readonly name: string;
  readonly otherNames: string;
  readonly birth: string;
  readonly iin: string;
  readonly passport: string;
  readonly phones: string;
  readonly kin: string;
}

export const EMPTY_RECORD: RecordDraft = { name: "", otherNames: "", birth: "", iin: "", passport: "", phones: "", kin: "" };

/** A sealed record as a form shows it. */
export function draftOf({ name, otherNames, birth, iin, passport, phones, kin }: IdentityRecord): RecordDraft {
  return {
    name,
    otherNames: (otherNames ?? []).join("\n"),
    birth: birth ?? "",
    iin: iin ?? "",
    passport: passport ?? "",
    phones: (phones ?? []).join("\n"),
    kin: (kin ?? []).map((one) => [one.name, one.relation ?? "", one.phone ?? ""].join(", ").replace(/(?:, )+$/u, "")).join("\n"),
  };
}

/** What a person must mend before it is sealed. */
export type DraftFault = "name" | "birth";

/** The record of a draft, or what is wrong with it. Numbers are kept as they were said, right or wrong. */
export function recordOf(draft: RecordDraft): IdentityRecord | { readonly fault: DraftFault } {
  const name = draft.name.trim();
  if (name === "") return { fault: "name" };
  const birth = birthOf(draft.birth.trim());
  if (birth === null) return { fault: "birth" };
  const [otherNames, phones, kin] = [linesOf(draft.otherNames), linesOf(draft.phones), linesOf(draft.kin).map(kinOf)];
  const [iin, passport] = [draft.iin.trim(), draft.passport.trim()];
  return {
    v: 1,
    name,
    ...(otherNames.length > 0 && { otherNames }),
    ...(birth !== "" && { birth }),
    ...(iin !== "" && { iin }),
    ...(passport !== "" && { passport }),
    ...(phones.length > 0 && { phones }),
    ...(kin.length > 0 && { kin }),
  };
}

/** What may be a slip of a number: said, never refused. */
export function iinDoubt(text: string): "form" | "digit" | null {
  if (text.trim() === "") return null;
  const read = readIin(text);
  return read.kind === "ok" ? null : read.kind === "wrong-check-digit" ? "digit" : "form";
}

/** The fields that a passport's machine-readable lines fill; null: the text is none. */
export function fromStrip(text: string, readMrz: NamesPorts["readMrz"], year: number): Partial<RecordDraft> | null {
  const lines = text.split(/\r?\n/u).filter((line) => line.includes("<"));
  const strip = lines.length < 2 ? null : passportStrip(lines, readMrz, year);
  if (strip === null) return null;
  const name = [strip.surname, strip.given].filter((part) => part !== null && part !== "").join(" ");
  return {
    ...(name !== "" && { name }),
    ...(strip.birth !== null && { birth: dayText(strip.birth) }),
    ...(strip.document !== null && { passport: strip.document }),
    ...(strip.iin?.kind === "ok" && { iin: strip.iin.iin }),
  };
}

/** A day, a month or a year as the record has it; the order of day and month is never guessed: 05.03.1980 is day, month, year. */
function birthOf(text: string): string | null {
  if (text === "" || /^\d{4}(?:-\d\d(?:-\d\d)?)?$/u.test(text)) return text;
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  return Number(month) > 12 || Number(day) > 31 ? null : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function dayText({ year, month, day }: BirthDate): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return [String(year), ...(month === null ? [] : [two(month), ...(day === null ? [] : [two(day)])])].join("-");
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function kinOf(line: string): Kin {
  const [name = line, relation = "", ...rest] = line.split(",").map((part) => part.trim());
  // Nothing of a line is lost, however many commas it has.
  const phone = rest.join(", ");
  return { name, ...(relation !== "" && { relation }), ...(phone !== "" && { phone }) };
}
