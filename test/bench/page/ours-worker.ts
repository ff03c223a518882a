import { uuidV7 } from "../../../core/journal/uuid.ts";
import { openDatabase } from "../../../renderer/store/database.ts";
import { createDesk } from "../../../renderer/store/desk.ts";
import type { DeskPort } from "../../../renderer/store/desk-port.ts";
import { createFoldCache } from "../../../renderer/store/fold-cache.ts";
import { type JournalStore, openJournalStore } from "../../../renderer/store/journal-store.ts";
import { registrySource } from "../../../renderer/store/registry-source.ts";
import { vaultWorker } from "../../../renderer/store/vault-worker.ts";
import { declareVersions } from "../../../renderer/store/versions.ts";
import { fileWitness } from "../../../renderer/store/witness.ts";
import type { Pack } from "../pack.ts";
import { type Answer, cellsOf } from "../registry-answer.ts";

/** Window to worker. */
export interface ToOurs {
  readonly no: number;
  readonly ask:
    | { readonly kind: "fetch"; readonly size: number }
    | { readonly kind: "write" }
    | { readonly kind: "rest" }
    | { readonly kind: "desk" }
    | { readonly kind: "record"; readonly n: number }
    | { readonly kind: "open" | "whole"; readonly vMs: number };
}

/** Worker to window. */
export type FromOurs =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly no: number; readonly answer: Answer | null }
  | { readonly kind: "failed"; readonly no: number; readonly why: string };

/** Segments that are checked and sealed while another is written: as many as the room's own link keeps under way. */
const UNDER_WAY = 4;
const DAY_MS = 24 * 3_600_000;

let pack: { readonly manifest: Pack; readonly bytes: Uint8Array } | null = null;
let store: JournalStore | null = null;
let desk: DeskPort | null = null;

self.onmessage = ({ data: { no, ask } }: MessageEvent<ToOurs>) => {
  const answer = (given: Answer | null) => self.postMessage({ kind: "answer", no, answer: given } satisfies FromOurs);
  const fail = (error: unknown) => self.postMessage({ kind: "failed", no, why: String(error) } satisfies FromOurs);
  act(ask).then(answer, fail);
};
self.postMessage({ kind: "ready" } satisfies FromOurs);

async function act(ask: ToOurs["ask"]): Promise<Answer | null> {
  switch (ask.kind) {
    case "fetch": {
      const manifest = (await (await fetch(`/data/${ask.size}.manifest.json`)).json()) as Pack;
      pack = { manifest, bytes: new Uint8Array(await (await fetch(`/data/${ask.size}.segments`)).arrayBuffer()) };
      return null;
    }
    case "write":
      await bootstrap(await openStore());
      return null;
    case "rest":
      await rest(held());
      return null;
    case "desk":
      desk = deskOver(await openStore());
      return null;
    case "record":
      await record(ask.n);
      return null;
    case "open":
      return answerOf(await openStore(), ask.vMs);
    case "whole": {
      await held().whole();
      while (held().holding.registry.settle());
      // The index over time is part of what is held: somebody looks back.
      createFoldCache(held().holding)
        .at({ kind: "now" })
        .registry.tableAt(ask.vMs - 3 * DAY_MS);
      return answerOf(held(), ask.vMs);
    }
  }
}

function held(): JournalStore {
  if (store === null) throw new Error("The store is not open.");
  return store;
}

/** The room's own desk over the store; no server is joined. */
function deskOver(over: JournalStore): DeskPort {
  const link = {
    view: () => ({ kind: "starting", waiting: 0 }) as const,
    act: () => {},
    elsewhere: () => false,
    subscribe: () => () => {},
  };
  const desktop = { nowMs: () => Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  return createDesk({
    store: over,
    desktop,
    link,
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
    newJournal: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
  });
}

async function record(n: number): Promise<void> {
  const learnedMs = Date.now();
  const at = [learnedMs - 120_000, learnedMs - 60_000] as const;
  const src = { who: "Duty officer", basis: "count" } as const;
  const base = { at, atText: "11:00", tz: "Asia/Almaty", learnedMs, src } as const;
  const filed = await desk?.record({ ...base, type: "count", measure: "present", place: "IR", n: [n, n], approx: false });
  if (filed?.kind !== "recorded") throw new Error(`It was not recorded: ${JSON.stringify(filed)}`);
}

/** The room's own way: vault first, then the journal. */
async function openStore(): Promise<JournalStore> {
  const database = openDatabase(declareVersions);
  const { vault } = vaultWorker(database, "browser", () => {});
  store = await openJournalStore({
    database,
    vault: await vault,
    alone: (work) => navigator.locks.request("daliz.write", work),
    witness: fileWitness(navigator.storage),
    newDevice: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
  });
  if (store.problem() !== null) throw new Error(`The store says ${store.problem()}.`);
  return store;
}

/** What the link does with a far journal: join, segments, cursor. Done when all of it is durable. */
async function bootstrap(into: JournalStore): Promise<void> {
  if (pack === null) throw new Error("Nothing was fetched.");
  const { epoch, journal, upTo, segments } = pack.manifest;
  mustBe((await into.frames({ kind: "frames.arrived", batch: 0, journal, epoch, cursor: 0, frames: [], reset: true })).ok);
  into.bootstrapBegins({ epoch, journal, upTo, segments });
  const rest = [...segments.entries()];
  const carry = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const [index, { digest, layer, fromSeq, toSeq }] = next;
      const bytes = pieceOf(index);
      mustBe((await into.segmentArrived({ digest, layer, epoch, journal, bytes, from: fromSeq, to: toSeq })).ok);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, carry));
  mustBe((await into.bootstrapDone({ epoch, journal, upTo })).ok);
}

function pieceOf(index: number): Uint8Array {
  const [from, to] = [pack?.manifest.offsets[index] ?? 0, pack?.manifest.offsets[index + 1] ?? 0];
  return pack?.bytes.slice(from, to) ?? new Uint8Array(0);
}

/** What the store does when nobody asks: the newest moment is kept for the next start. Outside the clock, as in the room. */
async function rest(into: JournalStore): Promise<void> {
  await into.whole();
  const { registry, stand } = into.holding;
  while (registry.settle());
  mustBe((await into.keepSnapshot(registry.snapshot(), stand.cursor)).ok);
}

/** How many, and the registry's table, as the room's desk would answer at this instant. */
function answerOf(from: JournalStore, vMs: number): Answer {
  const history = from.history();
  const count = from.holding.ids.size - (history?.have ?? 0) + (history?.of ?? 0);
  const { registry } = createFoldCache(from.holding, registrySource(from)).at({ kind: "now" });
  return { count, cells: cellsOf(registry.tableAt(vMs)) };
}

function mustBe(ok: boolean): void {
  if (!ok) throw new Error("The store did not take what it was given.");
}
