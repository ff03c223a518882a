import { mayRead } from "#core/access/access.ts";
import { type ReadingReason, wantsWords } from "#core/identity/reading-reason.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import { type Decision, decided } from "#core/names/decisions.ts";
import { type DuplicateGroup, duplicateQueue } from "#core/names/duplicate-queue.ts";
import { type Proposal, proposeSteps } from "#core/names/duplicates.ts";
import { identityPerson } from "#core/names/identity-person.ts";
import type { PersonRecord } from "#core/names/person-record.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import type { OpenRecords } from "./desk-export.ts";
import type { Moment } from "./desk-port.ts";
import type { JournalStore } from "./journal-store.ts";
import { knownOf } from "./moment.ts";
import { type Desktop, roleHere } from "./recording.ts";
import type { UnitReader } from "./unit-reader.ts";

/** A link by which somebody decided that two records are one person, or are not; it stands until it is taken back. */
export interface SettledPair {
  readonly link: EventId;
  readonly rel: "same" | "distinct";
  readonly a: EntityId;
  readonly b: EntityId;
  readonly by: string;
  /** When it was decided, epoch ms. */
  readonly atMs: number;
  /** Not yet at headquarters. */
  readonly mine: boolean;
}

/** The last search of this machine. */
export interface ScanStand {
  readonly atMs: number;
  /** Records compared, and those without a sealed record, or with one that does not open here. */
  readonly compared: number;
  readonly shut: number;
}

/** Possible duplicates at one moment, and what was decided of others. */
export interface DuplicatesAnswer {
  readonly vMs: number;
  readonly groups: readonly DuplicateGroup[];
  /** Records that the journal itself says may be doubled: as many as the view "twins" has. */
  readonly inJournal: number;
  /** Newest first. */
  readonly settled: readonly SettledPair[];
  /** Null: nothing was searched, or it was forgotten. */
  readonly scan: ScanStand | null;
}

/** What a search came to. `closed`: the records could not be opened, and why. */
export type ScanResult =
  | { readonly kind: "scanned"; readonly stand: ScanStand; readonly found: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "not-yours" }
  | { readonly kind: "no-reason" }
  | { readonly kind: "closed"; readonly why: string };

/** What the desk answers of possible duplicates. A window without the right to lane reg asks nothing of it. */
export interface DuplicatesPort {
  duplicates(moment: Moment): Promise<DuplicatesAnswer>;
  /**
   * Compares every record that may be opened here with every other, in steps. The reason is logged before a record is opened; of what was read
   * nothing stays but ids, scores and coded reasons, in this worker's memory.
   */
  scanDuplicates(moment: Moment, reason: ReadingReason): Promise<ScanResult>;
  /** How far the search is; null: none runs. Until records are open `of` is 0. */
  scanWork(): Promise<{ readonly done: number; readonly of: number } | null>;
  stopScan(): Promise<void>;
  /** Forgets what was found, and gives up what runs. */
  forgetScan(): Promise<void>;
  /** The household that these records would be put into: that of the first that has one; null: a new one is written. */
  householdOf(moment: Moment, units: readonly EntityId[]): Promise<EntityId | null>;
}

interface DuplicatesGround {
  readonly units: UnitReader;
  readonly store: JournalStore;
  readonly desktop: Desktop;
  readonly breathe: () => Promise<void>;
  readonly open: OpenRecords;
}

/** Steps of the search between two breaths. */
const STEPS_AT_ONCE = 8;

/** Pairs of the journal and of a search, decided by links alone: no record is ever changed. */
export function duplicatesDesk({ units, store, desktop, breathe, open }: DuplicatesGround): DuplicatesPort {
  const { holding } = store;
  let stop = new AbortController();
  let work: { readonly done: number; readonly of: number } | null = null;
  let found: { readonly stand: ScanStand; readonly proposals: readonly Proposal[] } | null = null;

  const mayOpen = (): boolean => mayRead(roleHere(holding.stand), "pii");
  const linksAt = (moment: Moment): readonly Entry[] => holding.registry.unitsAt(knownOf(moment), true, moment.vMs).links();

  /** What was found and is still a question at the moment. */
  function openProposals(moment: Moment, columns: UnitColumns, decisions: readonly Decision[]): readonly Proposal[] {
    // Whoever may no longer open records has no use of what was read from them.
    if (!mayOpen()) found = null;
    if (found === null) return [];
    const known = decided(decisions);
    const entries = entriesOf(columns);
    const at = holding.registry.unitsAt(knownOf(moment), true, moment.vMs);
    const standsFor = (id: EntityId): EntityId => {
      const unit = at.numberOf(id);
      return unit < 0 ? id : at.textOf(at.standsFor(unit));
    };
    const best = new Map<string, Proposal>();
    for (const proposal of found.proposals) {
      if (known.of(proposal.a, proposal.b) !== null) continue;
      const [x, y] = [standsFor(proposal.a), standsFor(proposal.b)];
      const [one, other] = [entries.get(x), entries.get(y)];
      if (x === y || one === undefined || other === undefined) continue;
      if (proposal.kind === "household" && (columns.party[one] ?? -1) >= 0 && columns.party[one] === columns.party[other]) continue;
      const [a, b] = x < y ? [x, y] : [y, x];
      const held = best.get(`${a} ${b}`);
      if (held === undefined || held.score < proposal.score) best.set(`${a} ${b}`, { ...proposal, a, b });
    }
    return [...best.values()];
  }

  async function scan(moment: Moment, reason: ReadingReason, signal: AbortSignal): Promise<ScanResult> {
    const role = roleHere(holding.stand);
    if (!mayOpen()) return { kind: "not-yours" };
    if (wantsWords(role, reason.code) && reason.text === undefined) return { kind: "no-reason" };
    work = { done: 0, of: 0 };
    await breathe();
    const columns = units.columnsAt(moment);
    const asked = Array.from({ length: columns.length }, (_, at) => columns.textOf(at));
    const opened = await open(asked, reason, signal);
    if (signal.aborted) return { kind: "stopped" };
    if (opened.kind === "closed") return opened;
    const people: PersonRecord[] = [];
    for (const [at, id] of asked.entries()) {
      const identity = opened.records.get(id);
      const party = columns.party[at] ?? -1;
      if (identity !== undefined) people.push(identityPerson(id, identity, party < 0 ? null : columns.textOf(party)));
    }
    const steps = proposeSteps(people, { decisions: decisionsOf(linksAt(moment)) });
    for (let turn = 1; ; turn++) {
      const step = steps.next();
      if (step.done === true) {
        const stand = { atMs: desktop.nowMs(), compared: people.length, shut: asked.length - people.length };
        found = { stand, proposals: step.value };
        return { kind: "scanned", stand, found: step.value.length };
      }
      work = step.value;
      if (turn % STEPS_AT_ONCE === 0) await breathe();
      if (signal.aborted) return { kind: "stopped" };
    }
  }

  return {
    async duplicates(moment) {
      units.begin();
      const columns = units.columnsAt(moment);
      const links = linksAt(moment);
      const proposals = openProposals(moment, columns, decisionsOf(links));
      return {
        vMs: moment.vMs,
        groups: duplicateQueue(columns.pairs, proposals),
        inJournal: columns.twin.reduce((sum, one) => sum + one, 0),
        settled: settledOf(links),
        scan: found?.stand ?? null,
      };
    },
    async scanDuplicates(moment, reason) {
      stop.abort();
      const own = new AbortController();
      stop = own;
      try {
        return await scan(moment, reason, own.signal);
      } finally {
        if (stop === own) work = null;
      }
    },
    scanWork: async () => work,
    async stopScan() {
      stop.abort();
      work = null;
    },
    async forgetScan() {
      stop.abort();
      work = null;
      found = null;
    },
    async householdOf(moment, chosen) {
      const columns = units.columnsAt(moment);
      const entries = entriesOf(columns);
      for (const id of [...chosen].sort()) {
        const party = columns.party[entries.get(id) ?? -1] ?? -1;
        if (party >= 0) return columns.textOf(party);
      }
      return null;
    },
  };
}

function entriesOf(columns: UnitColumns): ReadonlyMap<EntityId, number> {
  const entries = new Map<EntityId, number>();
  for (let at = 0; at < columns.length; at++) entries.set(columns.textOf(at), at);
  return entries;
}

function decisionsOf(links: readonly Entry[]): readonly Decision[] {
  return links.flatMap(({ event }) =>
    event.type === "link" && (event.rel === "same" || event.rel === "distinct") ? [{ a: event.a, b: event.b, rel: event.rel }] : [],
  );
}

function settledOf(links: readonly Entry[]): readonly SettledPair[] {
  return links
    .flatMap(({ event, receipt }): readonly SettledPair[] => {
      if (event.type !== "link" || (event.rel !== "same" && event.rel !== "distinct")) return [];
      const { id, rel, a, b, by, hlc } = event;
      return [{ link: id, rel, a, b, by, atMs: hlc[0], mine: receipt === null }];
    })
    .sort((x, y) => y.atMs - x.atMs || (x.link < y.link ? 1 : -1));
}
