import type { Why, WhyLine } from "#core/tally/figure.ts";

/** The parts of the ledger, in the order they are read. None is hidden when empty: it says "none". */
export const SECTIONS = ["children", "subtracted", "added", "notSubtracted", "notAdded", "maybes", "corrections"] as const;
export type Section = (typeof SECTIONS)[number];

const ROLES: Readonly<Record<WhyLine["role"], Section | null>> = {
  driver: null,
  added: "added",
  subtracted: "subtracted",
  "before-count": "notSubtracted",
  "maybe-in": "added",
  "maybe-out": "subtracted",
  duplicate: "notAdded",
  "possible-duplicate": "maybes",
  "not-a-movement": "notAdded",
  "not-added": "notAdded",
  "other-source": null,
  "outside-time": null,
  voided: "corrections",
  corrected: "corrections",
  child: "children",
  "projected-back": "added",
};

/** The lines of a why by section; the driver, other sources and what lies outside the time have their own places. */
export function bySection(why: Why): Readonly<Record<Section, readonly WhyLine[]>> {
  const of = (section: Section): readonly WhyLine[] => why.lines.filter((line) => ROLES[line.role] === section && !saysNothing(line));
  const raised = childrenRaise(why);
  return {
    children: raised ? of("children") : [],
    subtracted: of("subtracted"),
    added: of("added"),
    notSubtracted: of("notSubtracted"),
    notAdded: raised ? of("notAdded") : [...of("notAdded"), ...of("children")],
    maybes: of("maybes"),
    corrections: of("corrections"),
  };
}

/** Whether the places inside make the figure: without a count, or where their sum exceeds it. 17 from Iran are inside 9 517, not added to it. */
function childrenRaise({ figure, lines }: Why): boolean {
  const sum = lines.reduce((lo, line) => lo + (line.role === "child" ? (line.n?.[0] ?? 0) : 0), 0);
  return figure.driver === null || sum > figure.driver.n[0];
}

/** A place inside of which nobody has stated a number moves nothing: it is in the list of places, not in the ledger. */
function saysNothing({ role, n }: WhyLine): boolean {
  return role === "child" && (n === null || (n[0] === 0 && n[1] === null));
}

/** Sections that are always named, empty or not; the other two only where there is something to say. */
export const ALWAYS: ReadonlySet<Section> = new Set(["notSubtracted", "notAdded", "corrections"]);
