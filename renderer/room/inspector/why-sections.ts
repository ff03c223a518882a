import type { Why, WhyLine } from "#core/tally/figure.ts";

/** The parts of the ledger, in the order they are read. None is hidden when empty: it says "none". */
export const SECTIONS = ["subtracted", "added", "notSubtracted", "notAdded", "maybes", "corrections"] as const;
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
  child: "added",
  "projected-back": "added",
};

/** The lines of a why by section; the driver, other sources and what lies outside the time have their own places. */
export function bySection(why: Why): Readonly<Record<Section, readonly WhyLine[]>> {
  const of = (section: Section): readonly WhyLine[] => why.lines.filter((line) => ROLES[line.role] === section);
  return {
    subtracted: of("subtracted"),
    added: of("added"),
    notSubtracted: of("notSubtracted"),
    notAdded: of("notAdded"),
    maybes: of("maybes"),
    corrections: of("corrections"),
  };
}

/** Sections that are always named, empty or not; the other two only where there is something to say. */
export const ALWAYS: ReadonlySet<Section> = new Set(["notSubtracted", "notAdded", "corrections"]);
