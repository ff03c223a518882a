import type { TreeState } from "#server/audit/auditor.ts";
import type { DeliveryState } from "#server/briefing/delivery.ts";

/** How the parts of the server stand. */
export interface Parts {
  readonly database: "answers" | "away";
  /** `other-epoch`: another server has found that the journal was put back; this one must be started anew. */
  readonly journal: "current" | "other-epoch" | "unknown";
  readonly tree: TreeState;
  readonly briefings: DeliveryState;
  /** `behind`: whoever comes new waits, or pulls more. */
  readonly segments: "level" | "behind" | "unknown";
  readonly disk: "enough" | "short" | "unknown";
}

/** What GET /readyz answers: whether the server takes and hands out events, how each part stands, and in words what is not as it should be. */
export interface Health extends Parts {
  readonly ready: boolean;
  readonly words: readonly string[];
}

export interface HealthPorts {
  /** Rejects when the database is away; false: the journal is not there under our epoch. */
  readonly isCurrent: () => Promise<boolean>;
  readonly tree: () => TreeState;
  readonly briefings: () => DeliveryState;
  /** How many events are in no segment yet. Rejects when the database is away. */
  readonly unsegmented: () => Promise<number>;
  readonly freeDisk: () => Promise<{ readonly free: number; readonly size: number }>;
}

/** So many events wait for their segment at most: two blocks and some. */
const MOST_UNSEGMENTED = 3 * 4096;
/** Below this part of the disk, and below so many bytes, it is short. */
const SHORT_PART = 0.1;
const SHORT_BYTES = 5_000_000_000;

const WORDS: Readonly<Record<string, string>> = {
  "database away": "The database does not answer: nothing is taken in and nothing handed out until it does.",
  "journal other-epoch": "The journal has another epoch than this server gives out: start this server anew.",
  "tree put-back": "The journal was put back from a copy, or changed: machines are offering what they have.",
  "tree altered": "Events were changed in the database past this program: start the server anew, and ask who it was.",
  "briefings behind": "The folder of briefings cannot be written: what is approved does not reach its readers there.",
  "segments behind": "Segments are being cut: new machines take longer.",
  "disk short": "The disk is nearly full: when it is, nothing is taken in. Machines keep what they have.",
};

/** Looks at every part. */
export async function healthOf(ports: HealthPorts): Promise<Health> {
  const journal = await ports.isCurrent().then(
    (isCurrent) => (isCurrent ? "current" : "other-epoch"),
    () => "unknown" as const,
  );
  const segments = await ports.unsegmented().then(
    (events) => (events > MOST_UNSEGMENTED ? "behind" : "level"),
    () => "unknown" as const,
  );
  const disk = await ports.freeDisk().then(
    ({ free, size }) => (free < size * SHORT_PART && free < SHORT_BYTES ? "short" : "enough"),
    () => "unknown" as const,
  );
  const database = journal === "unknown" ? "away" : "answers";
  const parts: Parts = { database, journal, tree: ports.tree(), briefings: ports.briefings(), segments, disk };
  const words = Object.entries(parts).flatMap(([part, state]) => WORDS[`${part} ${state}`] ?? []);
  return { ready: journal === "current", ...parts, words };
}
