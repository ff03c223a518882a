import type { BenchResult, MetricResult, PeerResult } from "./result.ts";

/** The whole result as people read it. */
export function printTable(result: BenchResult): string {
  const load = (list: readonly number[]) => list.map((one) => one.toFixed(2)).join(" ");
  const head = [
    `${result.cores} cores, load ${load(result.load.before)} before and ${load(result.load.after)} after; ${result.rounds} rounds in turn, median (95th percentile)`,
    Object.entries(result.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
  ];
  if (result.quick)
    head.push(
      "Quick: small journals, where what everybody pays once weighs most. The gates are about a hundred thousand events and a million.",
    );
  return [...head, "", ...result.metrics.flatMap(linesOf)].join("\n");
}

function linesOf(metric: MetricResult): string[] {
  const { ours } = metric;
  const verdict = metric.met === null ? "NOT MEASURED" : metric.met ? "met" : "MISSED";
  const lines = [`${metric.id}  ${metric.what}, ${metric.size.toLocaleString("en")} events: ${verdict} (${metric.target})`];
  lines.push(row("Daliz", ours.state === "measured" ? figure(ours.value, ours.p95, ours.unit) : ours.state, "", ours.why));
  for (const peer of metric.peers) lines.push(row(`${peer.name} ${peer.version}`, peerFigure(peer, ours.unit), ratioOf(peer), peer.why));
  for (const note of metric.notes) lines.push(`    ${note}`);
  return [...lines, ""];
}

function row(name: string, value: string, ratio: string, why: string | undefined): string {
  return `    ${name.padEnd(34)} ${value.padStart(28)}  ${ratio.padStart(12)}${why === undefined ? "" : `  ${why}`}`.trimEnd();
}

function peerFigure(peer: PeerResult, unit: string): string {
  if (peer.state !== "measured") return peer.state;
  const at = peer.size === undefined ? "" : ` @${Math.round(peer.size / 1000)}k`;
  return `${figure(peer.value, peer.p95, unit)}${at}`;
}

function ratioOf(peer: PeerResult): string {
  if (peer.ratio === undefined) return "";
  const gate = peer.atLeast === undefined ? "" : peer.ratio >= peer.atLeast ? " ok" : " LOW";
  return `${number(peer.ratio)}x${gate}`;
}

function figure(value: number | null, p95: number | undefined, unit: string): string {
  if (value === null) return "";
  return `${number(value)} ${unit}${p95 === undefined ? "" : ` (${number(p95)})`}`;
}

/** Three digits that say something. */
function number(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return digits === 0 ? Math.round(value).toLocaleString("en") : value.toFixed(Math.min(digits, 5));
}
