/** What looks like a person's number or address in open text. */
export type PersonalPattern = "digits-12" | "phone" | "passport" | "e-mail";

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
/** Twelve digits (an IIN), alone or parted after the sixth: not part of a longer number. */
const TWELVE = /(?<![\p{L}\p{N}.])(?:\d{12}|\d{6}[ -]\d{6}|\d{6}[ -]\d{3}[ -]\d{3})(?![\p{L}\p{N}])/u;
/** A moment written 202603031200: of the years 2013 to 2099, whose third and fourth digits no birth date can have as its month. */
const MOMENTS = /(?<!\p{N})20(?:1[3-9]|[2-9]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?!\p{N})/gu;
/** +7 701 …, 0098 …, 8 (701) …, 7011234567. */
const PHONES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}+])\+(?:[ \u00a0().-]*\d){9,15}(?!\p{N})/u,
  /(?<![\p{L}\p{N}+:.,-])00[1-9](?:[ \u00a0().-]?\d){8,14}(?!\p{N})/u,
  /(?<![\p{L}\p{N}])[78][ \u00a0-]?\(?7\d{2}\)?(?:[ \u00a0-]?\d){7}(?!\p{N})/u,
  /(?<![\p{L}\p{N}])7[0-9]{9}(?!\p{N})/u,
];
/** A letter and eight digits (N12345678, as Kazakhstan's), or two letters and seven. */
const PASSPORT = /(?<![\p{L}\p{N}_])(?:\p{L}\d{8}|[A-Z][ №]{1,2}\d{8}|\p{L}{2}\d{7}|[A-Z]{2} \d{7})(?![\p{L}\p{N}])/u;
const E_MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;

/**
 * The personal-data lint of lane ops: the first pattern of a person's number or address found in a text; null when there is none.
 *
 * Counts with their thousands apart, dates, times, flight numbers and ids of events are none. It is a net with known holes (a name in
 * words passes), laid so that registry data is not pasted into open text by mistake.
 */
export function findPersonal(text: string): PersonalPattern | null {
  if (!mayHold(text)) return null;
  const open = text.replace(UUIDS, " ").replace(MOMENTS, " ");
  if (E_MAIL.test(open)) return "e-mail";
  if (TWELVE.test(open)) return "digits-12";
  if (PASSPORT.test(open)) return "passport";
  return PHONES.some((phone) => phone.test(open)) ? "phone" : null;
}

/** Fewest digits of any of the patterns but that of an address. */
const FEWEST_DIGITS = 7;

/** Most texts hold neither an @ nor so many digits: none of the patterns is looked for. */
function mayHold(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x40) return true;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    if (digits >= FEWEST_DIGITS) return true;
  }
  return false;
}
