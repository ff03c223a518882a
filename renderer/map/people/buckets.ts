import { BUCKETS, type Bucket } from "#core/fold/unit-at.ts";

/** States of a unit, in the order of the registry's cells. */
export const BUCKET_COUNT = BUCKETS.length;

const AT: ReadonlyMap<string, number> = new Map(BUCKETS.map((bucket, index) => [bucket, index]));

/** Place of a state in every array by state. */
export function bucketIndex(bucket: Bucket): number {
  return AT.get(bucket) ?? 0;
}

/** The people who are counted as such: all but the dead, who have their own figure and their colour in the ring. */
export const DEAD = bucketIndex("dead");

/** What asks for help most stands first: the order in which a ring's colour is chosen and dots are laid from the middle out. */
export const SEVERITY: readonly number[] = (
  ["dead", "lost", "at-risk", "unlocated", "leg", "crossing", "flight", "hotel", "stays", "gone", "home"] as const
).map(bucketIndex);

/** What a colour of the map says of people; several states share one. */
export type PeopleHue = "remaining" | "transit" | "home" | "lost" | "hurt" | "other";

const HUES: Readonly<Record<Bucket, PeopleHue>> = {
  dead: "hurt",
  home: "home",
  gone: "other",
  flight: "transit",
  leg: "transit",
  crossing: "transit",
  hotel: "transit",
  stays: "remaining",
  lost: "lost",
  "at-risk": "remaining",
  unlocated: "other",
};

/** The colour of each state. */
export const BUCKET_HUES: readonly PeopleHue[] = BUCKETS.map((bucket) => HUES[bucket]);
