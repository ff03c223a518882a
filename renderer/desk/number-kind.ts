import { parseCount } from "#core/count/parse.ts";
import type { NumberKind } from "./form-state.ts";

/** The kind of what is typed; null while it cannot be read. */
export function kindOfTyped(text: string): NumberKind | null {
  const read = parseCount(text);
  return read.ok ? read.value.kind : null;
}

/** The same number said in another way: pressing ≈ turns `70` into `≈70`. */
export function withKind(text: string, kind: NumberKind): string {
  const [first = "", second] = text.replace(/(\d)[\s\u00a0\u202f](?=\d{3})/g, "$1").match(/\d+/g) ?? [];
  switch (kind) {
    case "exact":
      return first;
    case "about":
      return `≈${first}`;
    case "range":
      return `${first}–${second ?? ""}`;
    case "atLeast":
      return `≥${first}`;
    case "atMost":
      return `≤${second ?? first}`;
    case "unknown":
      return "";
  }
}
