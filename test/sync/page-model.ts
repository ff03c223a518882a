import type { Audience } from "#core/access/audience.ts";
import type { Pull, PullRange } from "#core/sync/protocol.ts";
import type { HeadquartersMistake } from "./headquarters.ts";
import type { JournalModel, JournalRow } from "./journal-model.ts";

/** A page as an audience sees it, by the words of the protocol (server/store/read-page.ts says the same in SQL); everything is looked through each time. */
export function pageOf(
  { rows, frames, areas }: JournalModel,
  audience: Audience,
  after: number,
  limit: number,
  range: PullRange,
  mistake: HeadquartersMistake | null,
): Pick<Pull, "after" | "upTo" | "late" | "frames"> {
  const isRange = range.upTo !== undefined && range.late === undefined;
  const bound = Math.max(after, Math.min(range.upTo ?? rows.length, rows.length));
  const lanes: readonly string[] = audience.lanes;
  const partial: readonly string[] = audience.missionLanes;
  const areaOf = (row: JournalRow): number => {
    if (!partial.includes(row.lane)) return Number.POSITIVE_INFINITY;
    return Math.min(...(row.about?.units ?? []).map((unit) => areas.get(`${unit} ${audience.mission}`) ?? Number.POSITIVE_INFINITY));
  };
  const isWhole = (row: JournalRow) => mistake === "lanes-unfiltered" || lanes.includes(row.lane);
  const asOf = isRange ? rows.length : bound;
  const wanted: JournalRow[] = [];
  for (let at = after; at < bound && wanted.length <= limit; at++) {
    const row = rows[at];
    if (row === undefined) break;
    if ((isWhole(row) && range.rest !== true) || areaOf(row) <= asOf) wanted.push(row);
  }
  const own = wanted.slice(0, limit);
  const framesOf = (all: readonly JournalRow[]) => all.flatMap(({ seq }) => frames[seq - 1] ?? []);
  const upTo = wanted.length > limit && mistake !== "page-too-far" ? (own.at(-1)?.seq ?? bound) : bound;
  if (isRange || audience.mission === null || mistake === "older-events-forgotten") return { after, upTo, frames: framesOf(own) };
  const older = rows.slice(range.late ?? 0, after).filter((row) => {
    const area = areaOf(row);
    return area > after && area <= upTo;
  });
  if (older.length + own.length <= limit) return { after, upTo, frames: framesOf([...older, ...own]) };
  const some = older.slice(0, limit);
  return { after, upTo: after, frames: framesOf(some), late: { upTo, seq: some.at(-1)?.seq ?? after } };
}
