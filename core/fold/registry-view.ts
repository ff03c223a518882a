import type { Contradiction } from "./contradictions.ts";
import type { Casualty, Registry } from "./registry.ts";
import { contradictionsAt, type KnownClashes } from "./registry-contradictions.ts";
import type { Axis } from "./registry-evidence.ts";
import type { FactIndex } from "./registry-facts.ts";
import type { AxisIndex } from "./registry-index.ts";
import { type CasualtyRows, casualtiesAt, pairsAt, type SeenPair } from "./registry-people.ts";
import type { RegistryReader } from "./registry-reading.ts";
import type { Rows } from "./registry-rows.ts";
import type { Sweeper } from "./registry-sweeper.ts";
import type { World } from "./registry-world.ts";

/** What a view asks of the registry behind it. */
export interface ViewSource {
  readonly axis: Axis;
  /** The world of the axis as everything stands now; the index is made when asked for. */
  follow(axis: Axis): { readonly world: World; index(): AxisIndex };
  readonly rows: Rows;
  readonly facts: FactIndex;
  readonly known: KnownClashes;
  readonly sweeper: Sweeper;
  readonly said: CasualtyRows;
  readonly reader: RegistryReader;
}

/** The registry along one axis, as a registry at V; along the diagonal K is V. */
export function createAxisView({ axis, follow, rows, facts, known, sweeper, said, reader }: ViewSource): Registry {
  const fixed = axis.kind === "fixed";
  let pairs: { readonly world: World; readonly kMs: number; readonly limit: number; readonly list: readonly SeenPair[] } | null = null;
  let clashes: { readonly world: World; readonly kMs: number; readonly limit: number; readonly list: readonly Contradiction[] } | null =
    null;
  const casualties = new Map<
    string,
    { readonly world: World; readonly limit: number; readonly kMs: number; readonly list: readonly Casualty[] }
  >();
  return {
    floorsAt(vMs) {
      const { world, index } = follow(axis);
      const made = index();
      return reader.floorsOf(made.sumsAt(vMs), made.states.floors, treeAt(world, vMs));
    },
    tableAt(vMs) {
      const { world, index } = follow(axis);
      const made = index();
      return reader.tableOf(made.sumsAt(vMs), made.states.cells, treeAt(world, vMs));
    },
    duplicatesAt(vMs) {
      const { world } = follow(axis);
      const kMs = fixed ? Number.POSITIVE_INFINITY : vMs;
      if (pairs === null || pairs.world !== world || pairs.kMs !== kMs || pairs.limit !== rows.count)
        pairs = { world, kMs, limit: rows.count, list: pairsAt({ world, limit: rows.count }, rows, sweeper, kMs) };
      return pairs.list.flatMap(({ link, unit, bothMs }) => (bothMs <= vMs ? [{ link, unit }] : []));
    },
    contradictionsAt(vMs) {
      const { world } = follow(axis);
      const kMs = fixed ? Number.POSITIVE_INFINITY : vMs;
      if (clashes === null || clashes.world !== world || clashes.kMs !== kMs || clashes.limit !== rows.count) {
        const list = contradictionsAt({ world, limit: rows.count }, rows, facts, sweeper, known, kMs);
        clashes = { world, kMs, limit: rows.count, list };
      }
      return clashes.list.filter(({ bothMs }) => bothMs <= vMs);
    },
    casualtiesAt(vMs, life) {
      const { world } = follow(axis);
      const kMs = fixed ? Number.POSITIVE_INFINITY : vMs;
      let held = casualties.get(life);
      if (held === undefined || held.world !== world || held.limit !== rows.count || held.kMs !== kMs) {
        const list = casualtiesAt({ world, limit: rows.count }, rows, sweeper, said, kMs, life);
        held = { world, limit: rows.count, kMs, list };
        casualties.set(life, held);
      }
      return held.list.filter(({ event }) => event.at[0] <= vMs);
    },
  };
}

/** The places at V, by what the axis knows then. */
function treeAt({ axis, history }: World, vMs: number) {
  return history.stateAt(axis.kind === "fixed" ? 0 : vMs).treeAt(vMs);
}
