import { isFolded } from "#core/fold/folded.ts";
import type { Entry, EventId } from "#core/journal/event.ts";
import { readJournalFile } from "#core/journal/file.ts";
import type { LinkAction, LinkView } from "#core/sync/messages.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { whyAt } from "#core/tally/why.ts";
import type { Courier } from "./courier.ts";
import { briefingDesk } from "./desk-briefings.ts";
import { conflictDesk } from "./desk-conflicts.ts";
import { contactDesk } from "./desk-contact.ts";
import { duplicatesDesk } from "./desk-duplicates.ts";
import { exportDesk } from "./desk-export.ts";
import { filesDesk } from "./desk-files.ts";
import { type AskProgram, identityDesk } from "./desk-identities.ts";
import { importDesk } from "./desk-import.ts";
import { peopleDesk } from "./desk-people.ts";
import { permitsDesk } from "./desk-permits.ts";
import type { DeskPort, EventView, Moment, StoreStatus } from "./desk-port.ts";
import { reconcileDesk } from "./desk-reconcile.ts";
import { registryDesk } from "./desk-registry.ts";
import { statementDesk } from "./desk-statements.ts";
import { wallDesk } from "./desk-wall.ts";
import { recordDraft, redoLast, undoLast, type Writer } from "./desk-writes.ts";
import { createDiagonal } from "./diagonal.ts";
import { entriesOf } from "./entries-of.ts";
import { eventView } from "./event-view.ts";
import { createFoldCache } from "./fold-cache.ts";
import { entityAt, historyAt } from "./history.ts";
import { eventsTaken } from "./holding.ts";
import type { JournalStore } from "./journal-store.ts";
import { createLevel } from "./level.ts";
import { knownOf } from "./moment.ts";
import { previewOf } from "./preview.ts";
import { type Desktop, roleHere } from "./recording.ts";
import { registrySource } from "./registry-source.ts";
import { seriesOver } from "./series.ts";
import type { Stand } from "./stand.ts";
import { createTimelineReader, heldBackOf, spanOf } from "./timeline.ts";
import { createUnitReader } from "./unit-reader.ts";

/** Movements are drawn for this long after their window. */
export const FLOW_WINDOW_MS = 24 * 3_600_000;

/** The link as this window sees it: its own service's, or what the window that owns the service tells. */
export interface LinkSeat {
  view(): LinkView;
  act(action: LinkAction): void;
  /** Another window of this machine owns the link. */
  elsewhere(): boolean;
  /** Whether the background service has these in its own file, in time; absent: it has none (a plain browser). */
  kept?(ids: readonly EventId[]): Promise<boolean>;
  subscribe(listener: () => void): () => void;
}

export interface DeskPorts {
  readonly store: JournalStore;
  readonly desktop: Desktop;
  readonly link: LinkSeat;
  /** Lets others have the processor; resolves soon. */
  readonly breathe: () => Promise<void>;
  readonly newJournal: () => string;
  /** Opens and seals records outside this worker, where the keys are. Absent: nothing does. */
  readonly records?: AskProgram;
  /** Carries to headquarters what other machines wrote. Absent: nothing does. */
  readonly courier?: Courier;
}

/** The desk over a journal store: every question a window may ask, answered from folds of the entries in memory. No worker, no DOM. */
export function createDesk(ports: DeskPorts): DeskPort {
  const { store, desktop, link } = ports;
  const { holding } = store;
  const writer: Writer = { ...desktop, ...(link.kept === undefined ? {} : { kept: link.kept }) };
  const cache = createFoldCache(holding, registrySource(store));
  const diagonal = createDiagonal(cache, holding);
  const stateAt = (moment: Moment) => cache.at(knownOf(moment));
  const timelines = createTimelineReader(holding);
  const device = () => holding.stand.device;
  const units = createUnitReader(store, ports.breathe);

  const identities = identityDesk(store, writer, cache, ports.records);
  const imports = importDesk({
    ...{ store, writer, cache, breathe: ports.breathe, identities },
    cannotSeal() {
      const { kind } = link.view();
      return ports.records === undefined ? "no-key" : kind === "synced" || kind === "syncing" ? null : "no-line";
    },
  });
  const level = createLevel(link, holding);

  let measured: { readonly revision: number; readonly unfolded: number; readonly span: StoreStatus["span"] } | null = null;

  /** What takes a walk over all events, once for each revision. */
  function measure() {
    const { revision, entries, registry } = holding;
    if (measured?.revision !== revision) {
      const unfolded = entries.filter((entry) => !isFolded(entry)).length + registry.totals({ kind: "now" }).unfolded;
      measured = { revision, unfolded, span: spanOf(holding) };
    }
    return measured;
  }

  function status(): StoreStatus {
    const { stand } = holding;
    const { unfolded, span } = measure();
    return {
      journal: stand.journal,
      device: stand.device,
      role: roleHere(stand),
      title: stand.title,
      exercise: stand.exercise,
      events: eventsTaken(holding) + holding.waiting.size,
      waiting: holding.waiting.size,
      waitingSinceMs: oldestOf(holding.waiting.values()),
      treeHead: stand.tree.kept === null ? null : { ...stand.tree.kept, verifiedMs: stand.tree.verifiedMs ?? null },
      refused: holding.refused.size,
      unfolded: unfolded + holding.unreadable.size,
      span,
      link: link.view(),
      writerElsewhere: link.elsewhere(),
      problem: store.problem(),
      anewSinceMs: stand.anewSinceMs,
      unfinished: stand.epoch !== null && stand.cursor === 0 && !isFromFile(stand) && eventsTaken(holding) > 0,
      damage: store.damage(),
      history: store.history(),
      revision: holding.revision,
    };
  }

  /** A pause of no length: the link goes down and comes up with a greeting. */
  function greet(): void {
    const { kind } = link.view();
    if (kind !== "synced" && kind !== "syncing") return;
    link.act("pause");
    link.act("resume");
  }

  async function view(id: EventId): Promise<EventView | null> {
    const [entry] = await entriesOf(store, [id]);
    return entry === undefined ? null : eventView(entry, cache.at({ kind: "now" }), device());
  }

  return {
    async read(moment, theatre, flowWindowMs = FLOW_WINDOW_MS) {
      const state = stateAt(moment);
      const totals = { heldBack: heldBackOf(holding, state, moment), waiting: holding.waiting.size };
      return readingAt(state, moment.vMs, { theatre, known: knownOf(moment), flowWindowMs, totals });
    },
    figure: async (moment, key) => figureAt(stateAt(moment), moment.vMs, key),
    why: async (moment, key) => whyAt(stateAt(moment), moment.vMs, key),
    series: (moment, keys, window) => seriesOver(diagonal, holding, moment, keys, window, ports.breathe),
    timeline: async (moment) => timelines.at(stateAt(moment), moment),
    entity: (moment, id) => entityAt(store, stateAt(moment), moment, id),
    event: view,
    history: (moment, id) => historyAt(store, stateAt(moment), moment, id),
    preview: async (moment, draft) => previewOf(cache, holding, desktop, moment, draft),
    ...wallDesk(cache, holding, desktop),
    ...briefingDesk(cache, store, writer, level),
    ...statementDesk(cache, holding),
    ...conflictDesk(cache, store),
    ...peopleDesk(stateAt),
    ...registryDesk(cache, units),
    ...contactDesk(cache, units, holding),
    ...permitsDesk(cache, units),
    ...reconcileDesk({ cache, units, store, desktop }),
    ...duplicatesDesk({
      ...{ units, store, desktop, breathe: ports.breathe },
      open: identities.open,
    }),
    ...exportDesk({
      ...{ cache, units, store, desktop, breathe: ports.breathe },
      open: identities.open,
    }),
    identityRights: identities.identityRights,
    sealedStates: identities.sealedStates,
    sealsOf: identities.sealsOf,
    openIdentities: identities.openIdentities,
    fileIdentities: identities.fileIdentities,
    ...filesDesk({
      ...{ store, nowMs: desktop.nowMs, breathe: ports.breathe, greet },
      ...(ports.courier === undefined ? {} : { courier: ports.courier }),
    }),
    ...imports,
    sealText: store.sealText,
    openText: store.openText,
    record: (draft) => recordDraft(store, writer, draft),
    async undo() {
      // An import is taken back whole, however many rows it has.
      const undone = await imports.undoLastImport();
      if (undone === null) return undoLast(store, writer);
      return undone.kind === "undone" ? undone.result : { kind: "nothing-to-undo" };
    },
    redo: () => redoLast(store, writer),
    status: async () => status(),
    link: async (action) => link.act(action),
    refused: async () =>
      [...holding.refused.values()].map(({ entry, refusal }) => ({
        event: eventView(entry, cache.at({ kind: "now" }), device()),
        refusal,
      })),
    async openFile(text) {
      const file = readJournalFile(text);
      if (!file.ok) return { ok: false, problems: file.problems };
      const { meta, entries } = file.value;
      const lines = entries.map(({ event, body, receipt }) => ({
        id: event.id,
        body,
        seq: receipt?.seq ?? null,
        ingMs: receipt?.ingMs ?? desktop.nowMs(),
        role: receipt?.role ?? null,
        skewMs: receipt?.skewMs ?? null,
      }));
      const journal = meta.journal ?? ports.newJournal();
      const written = await store.fill(lines, { journal, title: meta.title ?? null, exercise: meta.exercise ?? false });
      if (!written.ok)
        return { ok: false, problems: [{ path: "", code: "not-saved", sentence: "This machine's storage did not take the file." }] };
      const isJoined = holding.stand.epoch !== null;
      if (!written.value && isJoined)
        return {
          ok: false,
          problems: [{ path: "", code: "joined", sentence: "This journal is headquarters': no file is opened into it." }],
        };
      if (!written.value)
        return { ok: false, problems: [{ path: "", code: "not-empty", sentence: "A file is opened into an empty journal only." }] };
      return { ok: true, events: lines.length };
    },
    subscribe(listener) {
      const tell = () => listener(status());
      const leave = [store.subscribe(tell), link.subscribe(tell)];
      return () => {
        for (const unsubscribe of leave) unsubscribe();
      };
    },
  };
}

/** What began with a file, and was not made anew since, is as whole as the file was. */
function isFromFile({ fromFileMs, anewSinceMs }: Stand): boolean {
  return fromFileMs !== null && anewSinceMs === null;
}

/** When the first of these was written; null: there are none. */
function oldestOf(waiting: Iterable<Entry>): number | null {
  let oldest: number | null = null;
  for (const { event } of waiting) oldest = Math.min(oldest ?? event.hlc[0], event.hlc[0]);
  return oldest;
}
