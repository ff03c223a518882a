/** The formats that are built into spreadsheets by their number (ECMA-376 part 1, 18.8.30); those of a language's own order as ISO. */
export const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "yyyy-mm-dd",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy-mm-dd hh:mm",
  37: "#,##0",
  38: "#,##0",
  39: "#,##0.00",
  40: "#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
};

/** The format is of a day or a time of day: it has a year, month, day, hour or second outside quotes. */
export function isDateFormat(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"?/g, "")
    .replace(/\\.|_.|\*./g, "")
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]?/gi, "")
    .replace(/general|am\/pm|a\/p/gi, "")
    .replace(/e[+-]/gi, "");
  return /[ymdhs]/i.test(bare) && !/[#0?]/.test(bare.replace(/s\.0+/gi, ""));
}

/**
 * A number as its author saw it. Codes with leading zeros (`000000000000`), patterns (`+# (###) ###-##-##`), decimals and percent are followed; thousands
 * stand apart by a space. `General`, fractions and exponents show the number's digits in full: a personal number must not become `8.7E+11`.
 */
export function showNumber(value: number, format: string): string {
  if (!Number.isFinite(value)) return String(value);
  if (format === "General") return digitsOf(value);
  const sections = sectionsOf(format);
  const own = value < 0 ? sections[1] : value === 0 ? sections[2] : undefined;
  const section = stripped(own ?? sections[0] ?? "General");
  const bare = unquoted(section);
  if (own !== undefined && !/[0#?]|general|@/i.test(bare)) return literals(section) || digitsOf(value);
  if (/general|@|[e][+-]|\//i.test(bare) || !/[0#?]/.test(bare)) return digitsOf(value);
  const shown = byPattern(Math.abs(value), section);
  return value < 0 && own === undefined ? `-${shown}` : shown;
}

/** The number in full, without an exponent where its digits are known; 15 digits are what a spreadsheet keeps. */
export function digitsOf(value: number): string {
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  return String(Number(value.toPrecision(15)));
}

const MAX_DECIMALS = 15;

function byPattern(value: number, section: string): string {
  const bare = unquoted(section);
  const percent = bare.includes("%");
  const dot = bare.indexOf(".");
  const decimals = Math.min(dot === -1 ? 0 : (bare.slice(dot).match(/[0#?]/g) ?? []).length, MAX_DECIMALS);
  const least = dot === -1 ? 0 : (bare.slice(dot).match(/[0?]/g) ?? []).length;
  const whole = dot === -1 ? bare : bare.slice(0, dot);
  const scaled = (percent ? value * 100 : value) / 1000 ** (/,+(?=[^0#?,]*$)/.exec(whole)?.[0].length ?? 0);
  if (scaled >= 1e21) return digitsOf(value);
  const [digits = "0", fraction = ""] = scaled.toFixed(decimals).split(".");
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, "");
  return placed(section, digits === "0" && !whole.includes("0") ? "" : digits, kept, /[0#?],[0#?]/.test(whole));
}

/** Puts the digits from the right into the places of the pattern; those left over stand before the first place. */
function placed(section: string, digits: string, fraction: string, grouped: boolean): string {
  const pieces = [...section.matchAll(/"([^"]*)"?|\\(.)|_.|\*.|[\s\S]/g)];
  const places = pieces.findIndex(([piece]) => piece === ".");
  const wholeEnd = places === -1 ? pieces.length : places;
  const firstPlace = pieces.findIndex(([piece]) => isPlace(piece));
  let left = digits;
  let after = "";
  let shown = "";
  for (let at = wholeEnd - 1; at >= 0; at--) {
    const [piece = "", quoted, escaped] = pieces[at] ?? [""];
    if (isPlace(piece)) {
      const digit = left.slice(-1) || (piece === "0" ? "0" : "");
      left = left.slice(0, -1);
      const rest = at === firstPlace ? left : "";
      shown = rest + digit + shown;
    } else if (piece !== ",") shown = (quoted ?? escaped ?? literal(piece)) + shown;
  }
  for (const [piece = "", quoted, escaped] of places === -1 ? [] : pieces.slice(places + 1))
    if (!isPlace(piece) && piece !== ",") after += quoted ?? escaped ?? literal(piece);
  if (grouped) shown = shown.replace(/\d{4,}/, (run) => run.replace(/\B(?=(\d{3})+$)/g, " "));
  return shown + (fraction === "" ? "" : `.${fraction}`) + after;
}

function isPlace(piece: string): boolean {
  return piece === "0" || piece === "#" || piece === "?";
}

/** A fill and a space as wide as another sign are no signs of their own. */
function literal(piece: string): string {
  return piece.length > 1 ? "" : piece;
}

/** A section for numbers below nothing, or for nothing, that is a word: «жоқ» instead of 0. */
function literals(section: string): string {
  return section.replace(/"([^"]*)"?|\\(.)|[_*]./g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? "");
}

function sectionsOf(format: string): readonly string[] {
  const sections: string[] = [];
  let from = 0;
  for (const found of format.matchAll(/"[^"]*"?|\\.|\[[^\]]*\]?|;/g))
    if (found[0] === ";") {
      sections.push(format.slice(from, found.index));
      from = found.index + 1;
    }
  return [...sections, format.slice(from)];
}

/** Without colours, conditions and languages; a currency's own sign stays. */
function stripped(section: string): string {
  return section.replace(/\[\$([^\]-]*)[^\]]*\]?/g, '"$1"').replace(/\[[^\]]*\]?/g, "");
}

function unquoted(section: string): string {
  return section.replace(/"[^"]*"?/g, "").replace(/\\.|_.|\*./g, "");
}
