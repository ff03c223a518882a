import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { KeyName } from "#core/access/messages.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import type { Answered } from "#server/http/build.ts";
import { addGauges, type GaugePorts } from "./gauges.ts";

/**
 * What the server counts of itself, for whoever watches it. Labels are routes as they are declared, kinds and scopes: never a person, a place,
 * an id, an address, a query.
 */
export interface Metrics {
  answered(answer: Answered): void;
  /** A push was judged: so many events, and why some were not taken. */
  pushed(events: number, refused: readonly Refusal["kind"][]): void;
  pulled(events: number): void;
  /** So many events went into one commit. */
  committed(events: number): void;
  /** A key of headquarters was made anew. */
  rotated(key: KeyName): void;
  /** In the text form of Prometheus. */
  text(): Promise<string>;
  close(): void;
}

const EVENTS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Methods that a label may hold: what a stranger calls one is not repeated. */
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

/** Begins to count. */
export function openMetrics(ports: GaugePorts): Metrics {
  const registers = [new Registry()];
  const requests = new Counter({
    ...{ name: "daliz_requests_total", help: "Requests answered", registers },
    labelNames: ["method", "route", "status"],
  });
  const durations = new Histogram({
    ...{ name: "daliz_request_seconds", help: "Time to the end of an answer; lines of events as long as they stood", registers },
    labelNames: ["route"],
    buckets: SECONDS,
  });
  const pushes = new Histogram({ name: "daliz_push_events", help: "Events of a push", registers, buckets: EVENTS });
  const pulls = new Histogram({ name: "daliz_pull_events", help: "Events of an answer to a pull", registers, buckets: EVENTS });
  const commits = new Histogram({ name: "daliz_commit_events", help: "Events of a commit", registers, buckets: EVENTS });
  const refused = new Counter({
    ...{ name: "daliz_refused_events_total", help: "Events that were not taken", registers },
    labelNames: ["kind"],
  });
  const rotations = new Counter({
    ...{ name: "daliz_keys_rotated_total", help: "Keys of headquarters that were made anew", registers },
    labelNames: ["key"],
  });
  addGauges(registers, ports);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  new Gauge({
    ...{ name: "daliz_event_loop_lag_seconds", help: "How late the event loop was since the last look", registers },
    labelNames: ["quantile"],
    collect() {
      for (const quantile of [0.5, 0.99]) this.set({ quantile }, delay.percentile(quantile * 100) / 1e9);
      delay.reset();
    },
  });
  return {
    answered: ({ method, route, status, ms }) => {
      requests.inc({ method: METHODS.has(method) ? method : "other", route, status });
      durations.observe({ route }, ms / 1000);
    },
    pushed: (events, kinds) => {
      pushes.observe(events);
      for (const kind of kinds) refused.inc({ kind });
    },
    pulled: (events) => pulls.observe(events),
    committed: (events) => commits.observe(events),
    rotated: (key) => rotations.inc({ key }),
    text: async () => (await Promise.all(registers.map((registry) => registry.metrics()))).join("\n"),
    close: () => delay.disable(),
  };
}
