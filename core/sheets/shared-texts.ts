import { SHEET_LIMITS } from "./limits.ts";
import { refuse } from "./refused.ts";
import { attributesOf, type XmlEars } from "./xml.ts";

/**
 * Hears the texts that a workbook shares between its cells (ECMA-376 part 1, 18.4.8): the runs of a text become one, readings in another
 * script (`rPh`) are left out. `take` answers what is kept of each text.
 */
export function sharedTexts(take: (text: string) => void): XmlEars {
  let count = 0;
  const runs = textRuns();
  return {
    open(name, attributes) {
      if (name === "si") runs.begin();
      runs.open(name, attributes);
    },
    text: runs.text,
    close(name) {
      runs.close(name);
      if (name !== "si") return;
      if (++count > SHEET_LIMITS.sharedTexts) refuse({ kind: "too-much-text", most: SHEET_LIMITS.sharedTexts });
      take(runs.take());
    },
  };
}

/** The text of one cell or shared text, from its `t` elements; longer than a cell may be, it is cut one sign after that, so that its keeper refuses it. */
export function textRuns(most = 32_769): XmlEars & { begin(): void; take(): string } {
  let whole = "";
  let inText = false;
  let phonetic = 0;
  return {
    begin() {
      whole = "";
      inText = false;
      phonetic = 0;
    },
    open(name) {
      if (name === "rPh") phonetic += 1;
      else if (name === "t") inText = phonetic === 0;
    },
    text(text) {
      if (inText && whole.length < most) whole += text.length > most ? text.slice(0, most) : text;
    },
    close(name) {
      if (name === "rPh") phonetic -= 1;
      else if (name === "t") inText = false;
    },
    take: () => (whole.length >= most ? whole : unescaped(whole)),
  };
}

/** `_x000D_` in a workbook stands for a sign that XML cannot hold (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
export function unescaped(text: string): string {
  if (text.indexOf("_x") === -1) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** An attribute, or null where it is missing; attributes that are none are the document's damage. Throws `Refused`. */
export function attribute(written: string, name: string, part: string): string | null {
  return (attributesOf(written) ?? refuse({ kind: "damaged", part })).get(name) ?? null;
}
