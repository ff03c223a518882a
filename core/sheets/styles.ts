import { attribute } from "./shared-texts.ts";
import { BUILT_IN_FORMATS, isDateFormat } from "./show-number.ts";
import type { XmlEars } from "./xml.ts";

/** How the cells of one style show their numbers. */
export interface CellFormat {
  readonly code: string;
  readonly isDate: boolean;
}

/** Cells without a style. */
export const GENERAL: CellFormat = { code: "General", isDate: false };

/** Longest format that spreadsheets allow. */
const MAX_FORMAT = 255;
const MAX_STYLES = 65_536;

/** Hears the styles of a workbook and gathers the format of each (`cellXfs`, in the order that cells name them). */
export function styleReader(part: string): XmlEars & { readonly formats: readonly CellFormat[] } {
  const codes = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let inCells = false;
  const formatOf = (id: number): CellFormat => {
    const known = codes.get(id);
    if (known !== undefined) return known;
    const code = BUILT_IN_FORMATS[id] ?? "General";
    const format = { code, isDate: isDateFormat(code) };
    codes.set(id, format);
    return format;
  };
  return {
    formats,
    open(name, attributes) {
      if (name === "numFmt") {
        const code = attribute(attributes, "formatCode", part) ?? "General";
        const id = Number(attribute(attributes, "numFmtId", part));
        if (code.length <= MAX_FORMAT && codes.size < MAX_STYLES) codes.set(id, { code, isDate: isDateFormat(code) });
      } else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells && formats.length < MAX_STYLES)
        formats.push(formatOf(Number(attribute(attributes, "numFmtId", part) ?? 0)));
    },
    text() {},
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  };
}
