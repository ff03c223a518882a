import { fileURLToPath } from "node:url";
import { type Plugin, runnerImport } from "vite";
import type { Product } from "./product.ts";

/** One change of the product's source, planted while it is loaded: the file on disk is never touched. */
interface Change {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A mistake that the laws must catch, planted in the product's own code. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly Change[];
}

/** The six mistakes (domain.md 2.8). */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "windows taken as instants",
    changes: [
      { file: "core/fold/flows.ts", find: "t0Ms: event.at[0],", put: "t0Ms: (event.at[0] + event.at[1]) / 2," },
      { file: "core/fold/flows.ts", find: "t1Ms: event.at[1],", put: "t1Ms: (event.at[0] + event.at[1]) / 2," },
    ],
  },
  {
    name: "possible duplicates summed",
    changes: [{ file: "core/tally/carry.ts", find: "if (flow.group < 0) {", put: "if (flow.group < Number.POSITIVE_INFINITY) {" }],
  },
  {
    name: "confirmed duplicates kept",
    changes: [{ file: "core/fold/flows.ts", find: "const set = links.moves.find(entry.event.id);", put: "const set = entry.event.id;" }],
  },
  {
    name: "movements before the count subtracted",
    changes: [
      {
        file: "core/tally/estimate.ts",
        find: "const stretch: Stretch = { afterMs: fact.event.at[1], toMs,",
        put: "const stretch: Stretch = { afterMs: ALWAYS, toMs,",
      },
    ],
  },
  {
    name: "start-only ordering",
    changes: [
      { file: "core/fold/itinerary.ts", find: "middleOf(a) - middleOf(b) || a.t0Ms", put: "a.t0Ms" },
      { file: "core/fold/itinerary.ts", find: "const index = next(rest, here, longest, meets);", put: "const index = 0;" },
    ],
  },
  {
    name: "naive registry floor",
    changes: [
      {
        file: "core/fold/unit-at.ts",
        find: "const { possible } = whereaboutsAt(",
        put: "const { shown: possible } = whereaboutsAt(",
      },
    ],
  },
];

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Loads the product with a mistake planted, or untouched for null.
 *
 * @throws when the code to change is not found exactly once, or was never loaded: the mutant must then be written anew
 */
export async function load(mutant: Mutant | null): Promise<Product> {
  const left = new Set(mutant?.changes ?? []);
  const plant: Plugin = {
    name: "plant-a-mistake",
    enforce: "pre",
    transform(code, id) {
      let changed = code;
      for (const change of mutant?.changes ?? []) {
        if (!id.split("?")[0]?.endsWith(`/${change.file}`)) continue;
        const times = changed.split(change.find).length - 1;
        if (times !== 1) throw new Error(`"${mutant?.name}": ${change.file} holds the code to change ${times} times: ${change.find}`);
        changed = changed.replace(change.find, change.put);
        left.delete(change);
      }
      return changed === code ? null : { code: changed, map: null };
    },
  };
  const { module } = await runnerImport<{ readonly product: Product }>(fileURLToPath(new URL("product.ts", import.meta.url)), {
    root: ROOT,
    configFile: false,
    logLevel: "error",
    plugins: [plant],
  });
  if (left.size > 0) throw new Error(`"${mutant?.name}": never loaded ${[...left].map((change) => change.file).join(", ")}`);
  return module.product;
}
