import { readdirSync, readFileSync } from "node:fs";

/**
 * Proportional memory (PSS) of every process that grew out of the browser over a profile, bytes; null where the system does not say
 * (Linux does).
 */
export function treeMemory(profile: string): number | null {
  try {
    const parents = new Map<number, number>();
    const roots = new Set<number>();
    for (const name of readdirSync("/proc")) {
      const pid = Number(name);
      if (!Number.isInteger(pid)) continue;
      const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
      if (parent !== undefined) parents.set(pid, Number(parent));
      if (read(`/proc/${pid}/cmdline`).includes(`--user-data-dir=${profile}`)) roots.add(pid);
    }
    let sum = 0;
    for (const pid of parents.keys()) {
      if (!isBelow(pid, roots, parents)) continue;
      const pss = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
      sum += Number(pss ?? 0) * 1024;
    }
    return sum > 0 ? sum : null;
  } catch {
    return null;
  }
}

function isBelow(pid: number, roots: ReadonlySet<number>, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (roots.has(at)) return true;
  return false;
}

/** A process may have gone between listing and reading. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
