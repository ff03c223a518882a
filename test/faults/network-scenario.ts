import { type DrillMachine, digestOfBodies, drillMachine, faultsIn } from "../backup/drill-machine.ts";
import { bodyOf, idOf, type TestServer } from "../server/test-server.ts";
import { HOSTILITIES, type Hostility, hostileProxy } from "../support/hostile-proxy.ts";
import { dice } from "../sync/dice.ts";

/** How long a network is hostile. */
const TROUBLE_MS = 3_000;
/** Waits of the service (between tries, for an answer, for a silent feed) pass so many times faster than in life; bytes do not. */
const SPEED = 8;
/** Of three machines. */
const BEHIND = 2;
const PATIENCE_MS = 100_000;

/** What came of one. */
export interface NetworkOutcome {
  readonly hostilities: readonly Hostility[];
  /** From the healing until every machine held the same, with nothing waiting. */
  readonly convergedMs: number;
  /** The longest that something waited on a machine. */
  readonly oldestMs: number;
  readonly recorded: number;
  readonly hurtLines: number;
  /** A sentence for each thing that is wrong. */
  readonly faults: readonly string[];
}

/** What goes wrong under a seed: each kind in turn, every second time another on its heels. */
export function hostilitiesOf(seed: number): readonly Hostility[] {
  const first = HOSTILITIES[seed % HOSTILITIES.length] ?? "partition";
  const second = HOSTILITIES[dice(seed).below(HOSTILITIES.length)] ?? "partition";
  return Math.floor(seed / HOSTILITIES.length) % 2 === 0 || second === first ? [first] : [first, second];
}

/**
 * Two machines behind a way that turns hostile for three seconds, and one beside it, all writing; headquarters hears of more meanwhile.
 * Then it is healed.
 *
 * @param speed 1: the service waits as in life
 */
export async function networkScenario(server: TestServer, seed: number, speed = SPEED): Promise<NetworkOutcome> {
  const rolls = dice(seed);
  const proxy = await hostileProxy(server.url, rolls);
  const desks: DrillMachine[] = [];
  const waits = new Map<DrillMachine, number>();
  let oldestMs = 0;
  const look = () => {
    for (const desk of desks) {
      if (desk.waiting() === 0) waits.delete(desk);
      else if (!waits.has(desk)) waits.set(desk, Date.now());
      oldestMs = Math.max(oldestMs, Date.now() - (waits.get(desk) ?? Date.now()));
    }
  };
  const looking = setInterval(look, 20);
  try {
    for (let i = 0; i <= BEHIND; i += 1) {
      const desk = await drillMachine(`of-${seed}-${i}`, speed);
      desks.push(desk);
      desk.join({ url: i < BEHIND ? proxy.url : server.url, token: server.token });
    }
    const toldOf = () => desks.map((desk) => JSON.stringify([desk.view(), desk.waiting(), desk.refused()])).join(" ");
    await until(
      () => `all machines are level before: ${toldOf()}`,
      () => desks.every((desk) => desk.isLevel()),
    );

    const recorded: string[] = [];
    const elsewhere: string[] = [];
    const hostilities = hostilitiesOf(seed);
    const beganMs = Date.now();
    const writes = async () => {
      for (const desk of desks) if (rolls.chance(0.7)) recorded.push(await desk.record(1 + rolls.below(40)));
      if (rolls.chance(0.5)) {
        const body = bodyOf();
        await server.push([body]);
        elsewhere.push(idOf(body));
      }
      await pause(40 + rolls.below(200));
    };
    for (const [index, hostility] of hostilities.entries()) {
      proxy.suffer(hostility);
      while (Date.now() - beganMs < (TROUBLE_MS * (index + 1)) / hostilities.length) await writes();
    }
    proxy.heal();
    const healedMs = Date.now();
    let frames = await server.pullAll();
    const isWhole = async () => {
      if (!desks.every((desk) => desk.isLevel() && desk.waiting() === 0)) return false;
      frames = await server.pullAll();
      return (await Promise.all(desks.map((desk) => desk.bodies()))).every(({ length }) => length === frames.length);
    };
    await until(() => `all machines are whole after ${hostilities.join(", then ")} (seed ${seed}): ${toldOf()}`, isWhole);
    const convergedMs = Date.now() - healedMs;
    look();

    const counts = new Map<string, number>();
    for (const { body } of frames) counts.set(idOf(body), (counts.get(idOf(body)) ?? 0) + 1);
    const digest = digestOfBodies(frames.map(({ body }) => body));
    const digests = await Promise.all(desks.map(async (desk) => digestOfBodies(await desk.bodies())));
    const faults = [
      ...faultsIn(frames),
      ...[...recorded, ...elsewhere].filter((id) => counts.get(id) !== 1).map((id) => `${id} is there ${counts.get(id) ?? 0} times`),
      ...digests.filter((one) => one !== digest).map(() => "a machine holds other bytes than headquarters"),
      ...desks.flatMap((desk) => desk.refused()).map((refusal) => `refused: ${refusal.kind}`),
      ...[...waits].map(() => "something still waits on a machine"),
    ];
    return { hostilities, convergedMs, oldestMs, recorded: recorded.length, hurtLines: proxy.lines().hurt, faults };
  } finally {
    clearInterval(looking);
    for (const desk of desks) desk.close();
    await proxy.close();
  }
}

/** The outcomes as a line each, for whoever reads the test's output. */
export function toldOutcomes(outcomes: readonly NetworkOutcome[]): string {
  const rows = outcomes.map(
    ({ hostilities, convergedMs, oldestMs, recorded, hurtLines }) =>
      `  ${hostilities.join(", then ").padEnd(30)} converged ${String(convergedMs).padStart(6)} ms after healing; oldest waited ${String(oldestMs).padStart(6)} ms; ${recorded} recorded, ${hurtLines} lines hurt`,
  );
  const sorted = outcomes.map(({ convergedMs }) => convergedMs).sort((a, b) => a - b);
  return `${outcomes.length} networks: converged after ${sorted[Math.floor(sorted.length / 2)] ?? 0} ms (median), ${sorted.at(-1) ?? 0} ms (most)\n${rows.join("\n")}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The test's patience: a queue that is wedged is not waited for for ever. */
async function until(what: () => string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const beganMs = Date.now(); Date.now() - beganMs < PATIENCE_MS; await pause(10)) if (await holds()) return;
  throw new Error(`It never came about that ${what()}.`);
}
