import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SCENARIO = fileURLToPath(new URL("../../resources/scenario-2026-03.json", import.meta.url));

/**
 * The March 2026 crisis with one more of each thing that people disagree about, as a file: posts that had not heard of each other wrote
 * a corridor's status, corrected one report twice, saw one unit in two places, and registered two units that may be one. Ids of nobody.
 */
export function conflictScenario(): string {
  const file = JSON.parse(readFileSync(SCENARIO, "utf8")) as { events: unknown[] };
  file.events.push(...disagreements());
  const path = join(mkdtempSync(join(tmpdir(), "daliz-conflicts-")), "scenario.json");
  writeFileSync(path, JSON.stringify(file));
  return path;
}

function disagreements(): readonly Record<string, unknown>[] {
  let number = 0;
  const written: Record<string, unknown>[] = [];
  /** In the morning of 12 March, one a minute. */
  const write = (post: string, fields: Record<string, unknown>): string => {
    number += 1;
    const id = `019ce000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
    const at = `2026-03-12T04:${String(number).padStart(2, "0")}:00Z`;
    const machine = { dev: `post-${post}`, by: `officer-${post}`, hlc: [Date.parse(at), 0] };
    written.push({ id, v: 1, lane: "ops", at: [at, at], seen: [], ...machine, ing: at, src: { who: "duty officer" }, ...fields });
    return id;
  };
  const corridor = { type: "set", e: "C-NEW", kind: "corridor" };
  const planned = write("astana", { ...corridor, f: { title: "Sarakhs", status: "planned", legs: [["IR", "TM"]] } });
  write("baku", { ...corridor, f: { status: "in use" }, seen: [planned] });
  write("tehran", { ...corridor, f: { status: "closed" }, seen: [planned], note: "bridge shut at noon" });
  const report = { type: "move", from: "IR", to: "TM", src: { basis: "count", who: "duty officer" } };
  const first = write("astana", { ...report, n: [40, 40] });
  write("baku", { ...report, n: [38, 38], replaces: first });
  write("tehran", { ...report, n: [44, 44], replaces: first });
  const unit = { type: "set", kind: "unit", lane: "reg", src: {} };
  const day = ["2026-03-12T00:00:00Z", "2026-03-12T06:00:00Z"];
  write("tehran", { ...unit, e: "EX-000001", f: { locus: "IR.THR", n: [3, 3] }, at: day });
  const said = { locus: "AM" };
  write("baku", { type: "contact", lane: "reg", src: {}, unit: "EX-000001", channel: "CH", ok: true, dir: "in", said });
  write("tehran", { ...unit, e: "EX-000002", f: { locus: "IR", n: [1, 1] } });
  write("baku", { ...unit, e: "EX-000003", f: { locus: "IR.THR", n: [1, 1], intent: "leave" } });
  write("baku", { type: "link", lane: "reg", src: {}, kind: "unit", rel: "maybe", a: "EX-000002", b: "EX-000003" });
  return written;
}
