import { printRange } from "#core/count/print.ts";
import type { MapWords } from "../map-words.ts";
import type { MapTable, TableRow } from "../table-rows.ts";
import type { PeopleShown } from "./people-shown.ts";
import { peopleOf } from "./people-sums.ts";
import { huesOf } from "./people-told.ts";

/** The registry's people as rows: every place with some of them, those with the most first. */
export function peopleTable(shown: PeopleShown, name: (id: string) => string, words: MapWords): MapTable {
  const { table, registry } = words;
  const rows = shown.places.flatMap((id, row): TableRow[] => {
    const people = peopleOf(shown.rows, row);
    if (people === null) return [];
    const states = huesOf(shown.rows, row).map(([hue, n]) => registry.inState(hue, n));
    return [
      {
        selects: { kind: "place", id },
        cells: [
          { text: name(id), sort: name(id) },
          { text: printRange(people), sort: people[0] },
          { text: states.join(" · "), sort: states.join() },
        ],
      },
    ];
  });
  const least = (row: TableRow) => Number(row.cells[1]?.sort ?? 0);
  return {
    id: "registry",
    title: registry.title,
    columns: [table.place, table.number, registry.state],
    rows: rows.sort((a, b) => least(b) - least(a)),
  };
}
