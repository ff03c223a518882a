import { Gauge, type Registry } from "prom-client";

/** What is looked up when somebody asks for the numbers. One that cannot be had is left out, and the others are told. */
export interface GaugePorts {
  /** The last number given. */
  readonly head: () => Promise<number>;
  /** Events in the tree of hashes. */
  readonly treeSize: () => Promise<number>;
  /** How many lines of events stand, by scope. */
  readonly listeners: () => ReadonlyMap<string, number>;
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  /** Accounts as they stand: valid, revoked, expired. */
  readonly standings: () => readonly string[];
  /** Age of the newest backup, ms; null: there is none, or nobody has said where they lie. */
  readonly backupAgeMs: () => Promise<number | null>;
  readonly freeDisk: () => Promise<{ readonly free: number; readonly size: number }>;
  readonly connections: () => Promise<number>;
}

/** Registers them all. */
export function addGauges(registers: Registry[], ports: GaugePorts): void {
  single(registers, "daliz_head", "The last number given", ports.head);
  single(registers, "daliz_tree_size", "Events in the tree of hashes", ports.treeSize);
  single(registers, "daliz_connections", "Open connections", ports.connections);
  single(registers, "daliz_disk_free_bytes", "Free space where the data folder lies", async () => (await ports.freeDisk()).free);
  single(registers, "daliz_disk_size_bytes", "Size of that disk", async () => (await ports.freeDisk()).size);
  single(registers, "daliz_memory_bytes", "Resident memory of the server's process", async () => process.memoryUsage.rss());
  single(registers, "daliz_backup_age_seconds", "Age of the newest backup", async () => {
    const ageMs = await ports.backupAgeMs();
    return ageMs === null ? null : ageMs / 1000;
  });
  counted(registers, "daliz_feed_listeners", "Lines of events that stand", "scope", () => {
    const scopes = new Map<string, number>();
    // A mission is a place: that somebody serves it is nobody's business here.
    for (const [scope, lines] of ports.listeners()) {
      const name = scope.replace(/@.*$/, "@mission");
      scopes.set(name, (scopes.get(name) ?? 0) + lines);
    }
    return scopes;
  });
  counted(registers, "daliz_accounts", "Accounts", "standing", () => tally(ports.standings()));
  counted(registers, "daliz_pool_connections", "Connections to the database", "state", () => {
    const { totalCount, idleCount, waitingCount } = ports.pool;
    return new Map([
      ["busy", totalCount - idleCount],
      ["idle", idleCount],
      ["waited-for", waitingCount],
    ]);
  });
}

function single(registers: Registry[], name: string, help: string, read: () => Promise<number | null>): void {
  new Gauge({
    ...{ name, help, registers },
    async collect() {
      const value = await read().catch(() => null);
      this.reset();
      // A gauge without labels that was reset says 0, and "unknown" is no 0.
      this.set(value ?? Number.NaN);
    },
  });
}

function counted(registers: Registry[], name: string, help: string, label: string, read: () => ReadonlyMap<string, number>): void {
  new Gauge({
    ...{ name, help, registers },
    labelNames: [label],
    collect() {
      this.reset();
      for (const [value, count] of read()) this.set({ [label]: value }, count);
    },
  });
}

function tally(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
