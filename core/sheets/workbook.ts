import { attribute } from "./shared-texts.ts";
import type { DateSystem } from "./show-date.ts";
import type { XmlEars } from "./xml.ts";

/** One sheet as the workbook names it: its part is found by its relation. */
export interface NamedSheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** What a part leads to within its workbook. Addresses outside of it are never followed and not kept. */
export interface Relation {
  /** The last word of the relation's type: `worksheet`, `sharedStrings`, `styles`, `officeDocument`. */
  readonly type: string;
  readonly target: string;
}

/** Hears a workbook: its sheets in their order, and how it counts days. */
export function workbookReader(part: string): XmlEars & { readonly sheets: readonly NamedSheet[]; readonly system: () => DateSystem } {
  const sheets: NamedSheet[] = [];
  let system: DateSystem = "1900";
  return {
    sheets,
    system: () => system,
    open(name, attributes) {
      if (name === "workbookPr" && ["1", "true", "on"].includes(attribute(attributes, "date1904", part) ?? "")) system = "1904";
      if (name !== "sheet" || sheets.length > 20_000) return;
      sheets.push({
        name: attribute(attributes, "name", part) ?? "",
        relation: attribute(attributes, "id", part) ?? "",
        hidden: (attribute(attributes, "state", part) ?? "visible") !== "visible",
      });
    },
    text() {},
    close() {},
  };
}

/** Hears the relations of a part whose folder is `folder` (`xl/`). */
export function relationReader(part: string, folder: string): XmlEars & { readonly relations: ReadonlyMap<string, Relation> } {
  const relations = new Map<string, Relation>();
  return {
    relations,
    open(name, attributes) {
      if (name !== "Relationship" || attribute(attributes, "TargetMode", part) === "External") return;
      const target = attribute(attributes, "Target", part) ?? "";
      relations.set(attribute(attributes, "Id", part) ?? "", {
        type: (attribute(attributes, "Type", part) ?? "").split("/").at(-1) ?? "",
        target: within(folder, target),
      });
    },
    text() {},
    close() {},
  };
}

/** A target as the name of a part: from the root, or from the folder; `..` leads up as far as the root. */
function within(folder: string, target: string): string {
  const way = target.startsWith("/") ? [] : folder.split("/").filter((step) => step !== "");
  for (const step of target.split("/"))
    if (step === "..") way.pop();
    else if (step !== "" && step !== ".") way.push(step);
  return way.join("/");
}
