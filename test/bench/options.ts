/** What the command line asks for. */
export interface BenchOptions {
  readonly quick: boolean;
  readonly gate: boolean;
  readonly only: ReadonlySet<MetricId>;
  readonly json: string | null;
  readonly rounds: number;
}

export const METRICS = [
  "P1",
  "P2",
  "P3",
  "P4",
  "P5",
  "P6",
  "P7",
  "P8",
  "P9",
  "P10",
  "P11",
  "P12",
  "P13",
  "R1",
  "R2",
  "R3",
  "R4",
  "R5",
  "R6",
  "R7",
] as const;

export type MetricId = (typeof METRICS)[number];

/** The registry's own metrics. */
function isOfRegistry(id: MetricId): boolean {
  return id.startsWith("R");
}

export const BENCH_HELP = `npm run bench -- [registry] [--quick] [--only P1,P3] [--rounds N] [--json FILE] [--gate]
  Measures Daliz and its peers on one generated journal, in turn, and prints a table.
  registry   the registry's metrics alone: --only ${METRICS.filter(isOfRegistry).join(",")}
  --quick    all peers on small journals, under three minutes on two cores
  --only     some of ${METRICS.join(", ")}
  --rounds   how often each is measured (default 5; quick: 2)
  --json     also writes the result to a file; compare two with: node test/bench/compare.mjs A B
  --gate     a missed target ends with status 1`;

/** The options, or the sentence that says what is wrong with them; null asks for help. */
export function benchOptions(argv: readonly string[]): BenchOptions | string | null {
  let quick = false;
  let gate = false;
  let only: readonly MetricId[] = METRICS;
  let json: string | null = null;
  let rounds: number | null = null;
  for (let at = 0; at < argv.length; at += 1) {
    const name = argv[at];
    if (name === "--help" || name === "-h") return null;
    if (name === "registry") only = METRICS.filter(isOfRegistry);
    else if (name === "--quick") quick = true;
    else if (name === "--gate") gate = true;
    else {
      at += 1;
      const value = argv[at];
      if (value === undefined) return `${name} is not known, or lacks its value.`;
      if (name === "--json") json = value;
      else if (name === "--rounds") rounds = Number(value);
      else if (name === "--only") {
        const asked = value.split(",").map((one) => one.trim().toUpperCase());
        const unknown = asked.filter((one) => !METRICS.some((id) => id === one));
        if (unknown.length > 0) return `There is no metric ${unknown.join(", ")}; there are ${METRICS.join(", ")}.`;
        only = METRICS.filter((id) => asked.includes(id));
      } else return `${name} is not known.`;
    }
  }
  if (rounds !== null && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= 50)) return "--rounds is a whole number from 1 to 50.";
  return { quick, gate, only: new Set(only), json, rounds: rounds ?? (quick ? 2 : 5) };
}
