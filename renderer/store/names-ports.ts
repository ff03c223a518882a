import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { parse } from "mrz";
import type { NamesPorts, StripFields } from "#core/names/names-ports.ts";

/** What names and numbers need of a window. */
export const namesPorts: NamesPorts = {
  readMrz(lines) {
    if (lines.length < 2 || lines.length > 3) return null;
    const read = parsed(lines);
    if (read === null || !["TD1", "TD2", "TD3"].includes(read.format)) return null;
    const { fields } = read;
    return {
      document: read.documentNumber,
      surname: fields.lastName ?? null,
      given: fields.firstName ?? null,
      birth: fields.birthDate ?? null,
      sex: sexOf(fields.sex),
      nationality: fields.nationality ?? null,
      expiry: fields.expirationDate ?? null,
      personal: fields.personalNumber ?? null,
      isValid: read.valid,
    };
  },
  toE164(text, country) {
    const number = isSupportedCountry(country) ? parsePhoneNumberFromString(text, country) : parsePhoneNumberFromString(text);
    return number?.isValid() === true ? number.number : null;
  },
};

/** The library throws where the lines have no form that it knows. */
function parsed(lines: readonly string[]): ReturnType<typeof parse> | null {
  try {
    return parse(lines);
  } catch {
    return null;
  }
}

function sexOf(said: string | null | undefined): StripFields["sex"] {
  return said === "male" ? "m" : said === "female" ? "f" : null;
}
