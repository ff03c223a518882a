import { generate } from "#core/exercise/exercise.ts";
import { ZONE } from "#core/exercise/world.ts";
import { fold } from "#core/fold/fold.ts";
import type { RegistryCell } from "#core/fold/registry.ts";
import { compareCells } from "#core/fold/registry-of-units.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Reading } from "#core/tally/reading.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { deltasBetween } from "#renderer/map/people/cell-deltas.ts";
import { geographyOf, type PeoplePlace } from "#renderer/map/people/geography.ts";
import { answerFrom } from "#renderer/map/people/people-answer.ts";
import { createPeopleClusters } from "#renderer/map/people/people-clusters.ts";
import type { PeopleFeed } from "#renderer/map/people/use-people.ts";
import { peopleDesk } from "#renderer/store/desk-people.ts";

/** A made-up crisis at an instant, with its registry. */
export function exercisePeople(people: number, atMs: number): { readonly reading: Reading; readonly feed: PeopleFeed } {
  const entries = generate({ seed: 3, people }).events.flatMap((wire) => {
    const read = entryFromWire(wire);
    return read.ok ? [read.value] : [];
  });
  const state = fold(entries, { kind: "until", untilMs: atMs });
  const desk = peopleDesk(() => state);
  return {
    reading: readingAt(state, atMs, { theatre: ZONE, known: state.known, flowWindowMs: 86_400_000 }),
    feed: { ask: (ask) => desk.people({ vMs: atMs, view: "then" }, ask) },
  };
}

/** A field of towns, each with people of three states; `next` changes the people of so many of them and gives another feed. */
export function madePeople(towns: number) {
  const side = Math.ceil(Math.sqrt(towns));
  const places: PeoplePlace[] = Array.from({ length: towns }, (_, i) => ({
    id: `T${String(i).padStart(5, "0")}`,
    pkind: "place",
    parent: null,
    lon: 30 + ((i % side) / side) * 36,
    lat: 18 + (Math.floor(i / side) / side) * 26,
  }));
  let table: readonly RegistryCell[] = places
    .flatMap(({ id }, i) => [cell(id, "at-risk", 1 + (i % 5)), cell(id, "lost", i % 3), cell(id, "hotel", 1)])
    .filter(({ units }) => units > 0)
    .sort(compareCells);
  const geography = geographyOf(places);
  let clusters: ReturnType<typeof createPeopleClusters> | null = null;
  const feed = (): PeopleFeed => ({
    ask: async (ask) => {
      if (clusters === null) {
        clusters = createPeopleClusters(geography, ask.palette, 1);
        clusters.apply(deltasBetween([], table, geography));
      }
      return answerFrom(clusters, 1, ask);
    },
  });
  const next = (changed: number): PeopleFeed => {
    const before = table;
    table = table.map((one, i) => (i < changed ? cell(one.locus ?? "", one.bucket, one.units + 1) : one));
    clusters?.apply(deltasBetween(before, table, geography));
    return feed();
  };
  return { feed: feed(), next };
}

function cell(locus: string, bucket: RegistryCell["bucket"], units: number): RegistryCell {
  return { locus, bucket, units, n: [units, units] };
}
