import type { Page } from "@playwright/test";
import { printIso } from "../../../core/time/iso.ts";
import { openBrowser, withProfile } from "../browser.ts";
import type { Ground } from "../ground.ts";
import { type Contest, figuresOf, judge, type PeerGate } from "../judge.ts";
import { interleaved, type Outcome, sentenceOf } from "../measure.ts";
import type { MetricId } from "../options.ts";
import { type RegistryGround, registryGround } from "../registry-ground.ts";
import type { MetricResult } from "../result.ts";
import { startRoomServer } from "../room-server.ts";
import { type Step, scrollThrough, timedStep } from "../timed-step.ts";
import { forgetStrain, type Strain, strainOf, watchWindows } from "../window-watch.ts";

/** What one round with a table gave; milliseconds. */
interface Round {
  readonly first: number;
  readonly again: number;
  readonly sort: number;
  readonly filter: number;
  readonly moment: number;
  readonly scroll: Strain;
  readonly blank: number;
  /** All but scrolling. */
  readonly acts: Strain;
}

/** Contained in the ids of about one record in nine. */
const TEXT = "u-1";
const SCROLL_STEPS = 120;
/** The longest task that the window may have. */
const MOST_MS = 100;
/** Ours may take so many times as long as the peer. */
const TIMES = 2;

const IDS: readonly MetricId[] = ["R1", "R2", "R3", "R4", "R5"];

/** R1 to R5: the registry's screen in the real room, beside a table that has all rows in memory. */
export async function registryMetrics(ground: Ground): Promise<MetricResult[]> {
  if (!IDS.some((id) => ground.options.only.has(id))) return [];
  const units = ground.options.quick ? 2_000 : 20_000;
  ground.say(`A registry of ${units.toLocaleString("en")} records`);
  const made = registryGround(units);
  ground.server.offer("/data/table-rows.json", () => JSON.stringify(made.rows));
  ground.server.offer("/data/table-earlier.json", () => JSON.stringify(made.earlier));
  ground.say(`  ${made.rows.length.toLocaleString("en")} records, ${made.journal.size.toLocaleString("en")} events; a server with them`);
  const server = await startRoomServer(ground.root, made.journal);
  try {
    return await withProfile(async (profile) => {
      await withPage(ground, profile, roomAt(server.url, "room", made.vMs), synced);
      const rounds = await interleaved<Round>(ground.options.rounds, {
        ours: () => withPage(ground, profile, roomAt(server.url, "room", made.vMs), (page) => ourRound(page, made)),
        tanstack: () =>
          withProfile((fresh) => withPage(ground, fresh, `${ground.server.url}/peers/table.html`, (page) => peerRound(page, made))),
      });
      return contestsOf(ground, made, rounds.get("ours"), rounds.get("tanstack"));
    });
  } catch (error) {
    const why = sentenceOf(error);
    ground.say(`  the registry: ${why}`);
    return contestsOf(ground, made, { kind: "failed", why }, undefined);
  } finally {
    await server.stop();
  }
}

function hashAt(screen: string, vMs: number): string {
  return `#/${screen}?${new URLSearchParams({ t: printIso(vMs), k: "now", lang: "en", theme: "light" }).toString()}`;
}

function roomAt(url: string, screen: string, vMs: number): string {
  return `${url}/${hashAt(screen, vMs)}`;
}

async function withPage<T>(ground: Ground, profile: string, address: string, work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await openBrowser(ground.chromium, profile, null);
  try {
    await browser.page.setViewportSize({ width: 1366, height: 768 });
    await watchWindows(browser.context, {});
    await browser.page.goto(address);
    return await work(browser.page);
  } finally {
    await browser.close();
  }
}

async function synced(page: Page): Promise<void> {
  await page.locator('[data-link="synced"]').waitFor();
  await page.waitForFunction(() => document.querySelector("[data-history]") === null && document.querySelector("[data-figure]") !== null);
  await page.waitForTimeout(2_000);
}

const rightFirst = (rows: RegistryGround["rows"]): string =>
  rows
    .map(({ id }) => id)
    .sort()
    .at(-1) ?? "";
const rightCount = (rows: RegistryGround["rows"]): number => rows.filter(({ id }) => id.includes(TEXT)).length;

async function ourRound(page: Page, made: RegistryGround): Promise<Round> {
  await synced(page);
  const all = made.rows.length;
  const at = (screen: string, vMs: number, rows: number): Step => ({
    act: { kind: "address", hash: hashAt(screen, vMs) },
    rows,
    first: null,
    moment: String(vMs),
  });
  await forgetStrain(page);
  const first = await timedStep(page, at("registry", made.vMs, all));
  // The words of records are read in the background the first time.
  await page.locator("p[role=status]").waitFor({ state: "detached" });
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    hashAt("room", made.vMs),
  );
  await page.locator('[role="grid"]').waitFor({ state: "detached" });
  await page.waitForTimeout(500);
  const again = await timedStep(page, at("registry", made.vMs, all));
  const head = (wanted: string | null): Step => ({ act: { kind: "head", label: "Record" }, rows: all, first: wanted, moment: null });
  await timedStep(page, head(made.rows.map(({ id }) => id).sort()[0] ?? null));
  const sort = await timedStep(page, head(rightFirst(made.rows)));
  const filter = await timedStep(page, { act: { kind: "type", text: TEXT }, rows: rightCount(made.rows), first: null, moment: null });
  await timedStep(page, { act: { kind: "type", text: "" }, rows: all, first: rightFirst(made.rows), moment: null });
  await timedStep(page, head(null));
  const moment = await timedStep(page, at("registry", made.earlierMs, made.earlier.length));
  const acts = await strainOf(page);
  await forgetStrain(page);
  const { blank } = await scrollThrough(page, SCROLL_STEPS);
  return { first, again, sort, filter, moment, scroll: await strainOf(page), blank, acts };
}

async function peerRound(page: Page, made: RegistryGround): Promise<Round> {
  const all = made.rows.length;
  const step = (call: string, given: string, rows: number, first: string | null, moment: string | null = null): Step => ({
    act: { kind: "peer", call, given },
    rows,
    first,
    moment,
  });
  await page.waitForFunction(() => "table" in window);
  await page.evaluate(() => (window as unknown as { table: { load(): Promise<void> } }).table.load());
  await forgetStrain(page);
  const first = await timedStep(page, step("mount", "", all, null));
  await page.evaluate(() => (window as unknown as { table: { unmount(): void } }).table.unmount());
  await page.waitForTimeout(500);
  const again = await timedStep(page, step("mount", "", all, null));
  await timedStep(page, step("sort", "no", all, made.rows.map(({ id }) => id).sort()[0] ?? null));
  const sort = await timedStep(page, step("sort", "yes", all, rightFirst(made.rows)));
  const filter = await timedStep(page, step("filter", TEXT, rightCount(made.rows), null));
  await timedStep(page, step("filter", "", all, rightFirst(made.rows)));
  await timedStep(page, step("sort", "none", all, null));
  const moment = await timedStep(page, step("moment", "earlier", made.earlier.length, null, "earlier"));
  const acts = await strainOf(page);
  await forgetStrain(page);
  const { blank } = await scrollThrough(page, SCROLL_STEPS);
  return { first, again, sort, filter, moment, scroll: await strainOf(page), blank, acts };
}

const PEER: PeerGate = { key: "tanstack", title: "TanStack Table + Virtual, rows in memory", package: "@tanstack/react-table" };

function contestsOf(
  ground: Ground,
  made: RegistryGround,
  ours: Outcome<Round> | undefined,
  peer: Outcome<Round> | undefined,
): MetricResult[] {
  const nothing = { kind: "not measured", why: "it did not run" } as const;
  const contest = (id: MetricId, what: string, figure: (round: Round) => number, more: Partial<Contest> = {}): Contest => ({
    id,
    size: made.rows.length,
    what,
    unit: "ms",
    target: `<= ${TIMES}x of TanStack alone`,
    ours: figuresOf(ours, figure) ?? nothing,
    peers: [{ gate: { ...PEER, atLeast: 1 / TIMES }, outcome: figuresOf(peer, figure) }],
    bestAtLeast: null,
    ...more,
  });
  const longest = (figure: (round: Round) => Strain): ((median: number) => readonly string[]) => {
    const most = ours?.kind === "measured" ? Math.max(...ours.values.map((round) => figure(round).longest)) : 0;
    return () => (most <= MOST_MS ? [] : [`the longest task of the window is ${Math.round(most)} ms of ${MOST_MS} ms`]);
  };
  const told = (name: string, outcome: Outcome<Round> | undefined, figure: (round: Round) => Strain): string[] =>
    outcome?.kind !== "measured"
      ? []
      : [
          `${name}: longest task of any round ${Math.round(Math.max(...outcome.values.map((round) => figure(round).longest)))} ms (0: none reached 50), frames 99th percentile ${Math.round(Math.max(...outcome.values.map((round) => figure(round).frameP99)))} ms.`,
        ];
  const blanks = ours?.kind === "measured" ? ours.values.map(({ blank }) => blank).sort((a, b) => a - b) : [];
  const all: Contest[] = [
    contest("R1", "the registry's table, first time in a window, to its first rows", ({ first }) => first, {
      target: `aim <= ${TIMES}x of TanStack alone`,
      peers: [{ gate: { ...PEER, aim: 1 / TIMES }, outcome: figuresOf(peer, ({ first }) => first) }],
      notes: [
        "Ours reads every record at the moment from the journal in its worker and loads the screen; the peer has its rows as objects.",
      ],
    }),
    contest("R1", "the registry's table, again, to its first rows", ({ again }) => again, {
      own: longest(({ acts }) => acts),
      notes: [...told("Ours, all acts", ours, ({ acts }) => acts), ...told("TanStack, all acts", peer, ({ acts }) => acts)],
    }),
    contest("R2", "sorted by another column", ({ sort }) => sort),
    contest("R3", "searched for a text", ({ filter }) => filter),
    contest("R4", "scrolling: the mean gap between frames", ({ scroll }) => (scroll.frames === 0 ? 0 : scroll.frameMean), {
      target: `no task of the window over ${MOST_MS} ms; aim <= ${TIMES}x of TanStack alone`,
      peers: [{ gate: { ...PEER, aim: 1 / TIMES }, outcome: figuresOf(peer, ({ scroll }) => scroll.frameMean) }],
      own: longest(({ scroll }) => scroll),
      notes: [
        ...told("Ours", ours, ({ scroll }) => scroll),
        ...told("TanStack", peer, ({ scroll }) => scroll),
        ...(blanks.length === 0
          ? []
          : [
              `Of ${SCROLL_STEPS * 2 + 1} frames ${blanks[blanks.length >> 1] ?? 0} had a row that was still coming from the worker: half of the steps jump to random places.`,
            ]),
      ],
    }),
    contest("R5", "another moment with the table open", ({ moment }) => moment, {
      target: `aim <= ${TIMES}x of TanStack given other rows`,
      peers: [{ gate: { ...PEER, aim: 1 / TIMES }, outcome: figuresOf(peer, ({ moment }) => moment) }],
      notes: ["Ours reads every record at that moment; the peer is given other objects."],
    }),
  ];
  return all.filter(({ id }) => ground.options.only.has(id)).map((one) => judge(ground, one));
}
