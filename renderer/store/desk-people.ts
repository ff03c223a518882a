import { valueAt } from "#core/fold/register.ts";
import type { RegistryCell } from "#core/fold/registry.ts";
import type { State } from "#core/fold/state.ts";
import { deltasBetween } from "#renderer/map/people/cell-deltas.ts";
import { geographyOf, type PeoplePlace, samePlaces } from "#renderer/map/people/geography.ts";
import { answerFrom } from "#renderer/map/people/people-answer.ts";
import { createPeopleClusters, type PeopleClusters } from "#renderer/map/people/people-clusters.ts";
import type { PeoplePalette } from "#renderer/map/people/people-palette.ts";
import type { DeskPort, Moment } from "./desk-port.ts";

/** What of a state the map's people are made of. */
type PeopleState = Pick<State, "registry" | "registers" | "rows" | "treeAt">;

/**
 * What the desk answers about the registry's people on the map: counts by place and state, never a unit. One set of clusters is kept; a
 * question for another moment changes only the cells that differ between the two, and says only what changed since the asker's version.
 */
export function peopleDesk(stateAt: (moment: Moment) => PeopleState): Pick<DeskPort, "people"> {
  let clusters: PeopleClusters | null = null;
  let table: readonly RegistryCell[] = [];
  let palette: PeoplePalette = [];
  let wholeFrom = 0;

  return {
    async people(moment, ask) {
      const state = stateAt(moment);
      const next = state.registry.tableAt(moment.vMs);
      if (next.length === 0) return { kind: "none" };
      const places = placesAt(state, moment.vMs);
      if (clusters === null || !samePlaces(clusters.geography.places, places)) {
        clusters = createPeopleClusters(geographyOf(places), ask.palette, (clusters?.version ?? 0) + 1);
        [table, palette, wholeFrom] = [[], ask.palette, clusters.version];
      } else if (ask.palette.length > 0 && !sameColours(palette, ask.palette)) {
        clusters.repaint(ask.palette);
        [palette, wholeFrom] = [ask.palette, clusters.version];
      }
      const deltas = deltasBetween(table, next, clusters.geography);
      table = next;
      if (deltas.count > 0) clusters.apply(deltas);
      return answerFrom(clusters, wholeFrom, ask, state.rows.lastIngMs);
    },
  };
}

function placesAt(state: PeopleState, vMs: number): PeoplePlace[] {
  const tree = state.treeAt(vMs);
  const degrees = (id: string, field: string): number | null => {
    const value = valueAt(state, vMs, id, field);
    return typeof value === "number" ? value : null;
  };
  return tree.order.map((id) => {
    const node = tree.nodes.get(id);
    return { id, pkind: node?.pkind ?? "", parent: node?.parent ?? null, lon: degrees(id, "lon"), lat: degrees(id, "lat") };
  });
}

function sameColours(a: PeoplePalette, b: PeoplePalette): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
