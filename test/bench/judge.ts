import type { Ground } from "./ground.ts";
import { type Outcome, spreadOf } from "./measure.ts";
import type { MetricId } from "./options.ts";
import type { MetricResult, PeerResult } from "./result.ts";

/** What a contender is called, where its version stands, and the gate against it. */
export interface PeerGate {
  readonly key: string;
  readonly title: string;
  readonly package: string;
  readonly atLeast?: number;
  /** What is aimed at beyond, or instead of, a gate. */
  readonly aim?: number;
}

/** One thing that was measured of ours and of the peers, in one unit, smaller is better. */
export interface Contest {
  readonly id: MetricId;
  readonly size: number;
  readonly what: string;
  readonly unit: string;
  readonly target: string;
  readonly ours: Outcome<number> | { readonly kind: "not measured"; readonly why: string };
  readonly peers: readonly {
    readonly gate: PeerGate;
    readonly outcome: Outcome<number> | undefined;
    readonly why?: string;
    readonly size?: number;
  }[];
  /** The gate against the best of the peers; null: only the peers' own gates count. */
  readonly bestAtLeast: number | null;
  /** Gates on our own figure: a sentence each when missed. */
  readonly own?: (median: number, p95: number) => readonly string[];
  /** Aims on our own figure, beyond the gates: a sentence each when missed. They are told, and decide nothing. */
  readonly aims?: (median: number, p95: number) => readonly string[];
  readonly notes?: readonly string[];
}

/**
 * Puts the figures beside each other. The ratio is that against the best peer, taken per event where a peer was measured at another
 * size. A gate without its peer is not met: it is not measured.
 */
export function judge(ground: Ground, contest: Contest): MetricResult {
  const ours = contest.ours.kind === "measured" ? spreadOf(contest.ours.values) : null;
  const peers = contest.peers.map((peer) => peerResult(ground, contest, peer, ours?.median ?? null));
  const ratios = peers.flatMap(({ ratio }) => ratio ?? []);
  const best = ratios.length === 0 ? null : Math.min(...ratios);
  const missed = ours === null ? [] : [...(contest.own?.(ours.median, ours.p95) ?? [])];
  for (const { name, ratio, atLeast } of peers)
    if (atLeast !== undefined && ratio !== undefined && ratio < atLeast) missed.push(`${name}: ${ratio.toFixed(1)}x of ${atLeast}x`);
  const aimsMissed = ours === null ? [] : [...(contest.aims?.(ours.median, ours.p95) ?? [])];
  for (const [index, { gate }] of contest.peers.entries()) {
    const ratio = peers[index]?.ratio;
    if (gate.aim !== undefined && ratio !== undefined && ratio < gate.aim)
      aimsMissed.push(`${gate.title}: ${ratio.toFixed(1)}x of ${gate.aim}x`);
  }
  if (contest.bestAtLeast !== null && best !== null && best < contest.bestAtLeast)
    missed.push(`the best peer: ${best.toFixed(2)}x of ${contest.bestAtLeast}x`);
  const unmeasured =
    ours === null ||
    (contest.bestAtLeast !== null && best === null) ||
    peers.some((one) => one.atLeast !== undefined && one.ratio === undefined);
  return {
    id: contest.id,
    size: contest.size,
    what: contest.what,
    ours: {
      value: ours?.median ?? null,
      unit: contest.unit,
      ...(ours === null ? {} : { p95: ours.p95 }),
      state: contest.ours.kind,
      ...("why" in contest.ours ? { why: contest.ours.why } : {}),
    },
    peers,
    ratio: best,
    target: contest.target,
    met: missed.length > 0 ? false : unmeasured ? null : true,
    notes: [
      ...missed.map((sentence) => `missed: ${sentence}`),
      ...aimsMissed.map((sentence) => `aim not reached: ${sentence}`),
      ...(contest.notes ?? []),
    ],
  };
}

function peerResult(ground: Ground, contest: Contest, peer: Contest["peers"][number], ours: number | null): PeerResult {
  const { gate, size } = peer;
  const isMissing = ground.noPeers !== null && gate.package !== "";
  const outcome = isMissing ? undefined : peer.outcome;
  const spread = outcome?.kind === "measured" ? spreadOf(outcome.values) : null;
  const scale = size === undefined ? 1 : contest.size / size;
  const why = isMissing ? (ground.noPeers ?? "") : (peer.why ?? (outcome?.kind === "failed" ? outcome.why : undefined));
  return {
    name: gate.title,
    version: gate.package === "" ? "" : ground.version(gate.package),
    value: spread?.median ?? null,
    state: outcome?.kind ?? "not measured",
    ...(spread === null ? {} : { p95: spread.p95 }),
    ...(spread === null || ours === null ? {} : { ratio: (spread.median * scale) / ours }),
    ...(size === undefined ? {} : { size }),
    ...(gate.atLeast === undefined ? {} : { atLeast: gate.atLeast }),
    ...(why === undefined ? {} : { why }),
  };
}

/** One figure of every round. */
export function figuresOf<T>(outcome: Outcome<T> | undefined, figure: (round: T) => number): Outcome<number> | undefined {
  return outcome?.kind === "measured" ? { kind: "measured", values: outcome.values.map(figure) } : outcome;
}
