import type { LinkView } from "#core/sync/messages.ts";
import { printIso } from "#core/time/iso.ts";
import { createDesk, type DeskPorts, type LinkSeat } from "#renderer/store/desk.ts";
import type { Draft, DraftBase } from "#renderer/store/desk-port.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import type { Desktop } from "#renderer/store/recording.ts";
import { type Disk, freshDisk, openStore, SCENARIO } from "./journal.ts";

/** 13 March 2026, 12:00 in Astana: the scenario is over and a desk goes on working. */
export const NOW_MS = 1_773_385_200_000;
export const THEN = (iso: string) => ({ vMs: Date.parse(iso), view: "then" }) as const;
export const NOW = (iso = printIso(NOW_MS)) => ({ vMs: Date.parse(iso), view: "now" }) as const;

let machines = 0;

/** A desk over a disk, in this process: its clock stands until it is moved, its dice are counted. `records`: the program that seals, where there is one. */
export async function deskOn(disk: Disk = freshDisk(), given?: JournalStore, seat?: LinkSeat, records?: DeskPorts["records"]) {
  const store = given ?? (await openStore(disk));
  const clock = { nowMs: NOW_MS };
  machines += 1;
  let rolled = machines * 4096;
  const desktop: Desktop = {
    nowMs: () => clock.nowMs,
    randomBytes(length) {
      rolled += 1;
      return Uint8Array.from({ length }, (_, index) => (index === length - 1 ? rolled % 256 : index === length - 2 ? rolled >> 8 : 7));
    },
  };
  const link: LinkSeat = seat ?? {
    view: (): LinkView => ({ kind: "starting", waiting: 0 }),
    act: () => {},
    elsewhere: () => false,
    subscribe: () => () => {},
  };
  const desk = createDesk({
    ...{ store, desktop, link, breathe: async () => {}, newJournal: () => "019c9c65-0000-7000-8000-0000000000aa" },
    ...(records === undefined ? {} : { records }),
  });
  return { desk, store, clock };
}

export async function demoDesk() {
  const bench = await deskOn();
  const opened = await bench.desk.openFile(SCENARIO);
  if (!opened.ok) throw new Error("The scenario must open.");
  return bench;
}

const base: DraftBase = {
  at: [NOW_MS - 3_600_000, NOW_MS - 1_800_000],
  atText: "13 наурыз, 11:00",
  tz: "Asia/Almaty",
  learnedMs: NOW_MS,
  src: { who: "Duty officer", basis: "count" },
};

export const countDraft = (change: Partial<Extract<Draft, { type: "count" }>> = {}): Draft => ({
  ...base,
  type: "count",
  measure: "present",
  place: "IR",
  n: [40, 44],
  approx: false,
  ...change,
});

export const moveDraft = (change: Partial<Extract<Draft, { type: "move" }>> = {}): Draft => ({
  ...base,
  type: "move",
  n: [12, 12],
  from: "IR",
  to: "KZ",
  ...change,
});
