import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "#core/exercise/exercise.ts";

const DAY_MS = 86_400_000;

/** A made-up crisis of some hundred registered parties as a file, and the instant at which its fifth day begins. */
export interface RegistryExercise {
  readonly path: string;
  readonly vMs: number;
  remove(): void;
}

const TAGS = [["elderly"], ["woman", "child"], ["medical"], ["pregnant", "woman"], ["limited"]] as const;
const CATEGORIES = ["tourist", "pilgrim", "student", "worker", "resident"] as const;

/** Every third unit has tags, every unit a category; the first six are a household of three and three of a tour. */
export function registryExercise(people = 900): RegistryExercise {
  const { events, options } = generate({ people, seed: 11, days: 6, countries: 3, sites: 10 });
  const folder = mkdtempSync(join(tmpdir(), "daliz-registry-"));
  const path = join(folder, "journal.json");
  let count = 0;
  let household = "";
  const told = events.map((event) => {
    if (event["type"] !== "set" || event["kind"] !== "unit") return event;
    const no = count++;
    const f = event["f"] as Readonly<Record<string, unknown>>;
    if (no === 0) household = String(event["e"]);
    const own = {
      ...(no % 3 === 1 ? { tags: TAGS[Math.floor(no / 3) % TAGS.length] } : {}),
      ...(no === 0 ? { ukind: "household", n: [0, 0] } : {}),
      ...(no === 1 || no === 2 ? { ukind: "person", n: [1, 1], of: household } : {}),
      cat: CATEGORIES[no % CATEGORIES.length],
    };
    return { ...event, f: { ...f, ...own }, src: { who: no % 2 === 0 ? "Embassy" : "Tour operator" } };
  });
  writeFileSync(path, JSON.stringify({ meta: { format: "daliz-journal/1", title: "Exercise", exercise: true }, events: told }));
  return { path, vMs: options.startMs + 4 * DAY_MS, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
