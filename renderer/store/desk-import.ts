import { mayVoid, mayWrite } from "#core/access/access.ts";
import { fold } from "#core/fold/fold.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import { isWithin } from "#core/fold/tree.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import { effectOf } from "#core/import/effect.ts";
import { fileHistory } from "#core/import/file-history.ts";
import { identityRecordOf } from "#core/import/identity-record-of.ts";
import type { ImportOptions, ImportPlan, ImportPorts } from "#core/import/import-plan.ts";
import { type JournalPlaces, journalPlaces } from "#core/import/journal-places.ts";
import { type KnownRegistry, knownRegistry, NOTHING_UNSEALED } from "#core/import/known-registry.ts";
import { likelyPeople } from "#core/import/likely-people.ts";
import { mapColumns } from "#core/import/map-columns.ts";
import { planSteps } from "#core/import/plan-import.ts";
import type { Row, Sheets } from "#core/import/sheet.ts";
import { previewId, stampImport } from "#core/import/stamp-import.ts";
import { undoImport } from "#core/import/undo-import.ts";
import { unitIdOf } from "#core/import/unit-id.ts";
import { laterStamp } from "#core/journal/clock.ts";
import type { EntityId, Entry, Stamp } from "#core/journal/event.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { namesOf } from "#core/reconcile/list-link.ts";
import { rejectedTable } from "#core/sheets/rejected-table.ts";
import { printIso } from "#core/time/iso.ts";
import { lastOwn, recordMade, type Writer } from "./desk-writes.ts";
import { entriesOf } from "./entries-of.ts";
import type { FoldCache, Folded } from "./fold-cache.ts";
import type { Identities } from "./identity-port.ts";
import type {
  ImportAnswer,
  ImportAsk,
  ImportFile,
  ImportListed,
  ImportMade,
  ImportPort,
  ImportUndoing,
  ImportWork,
} from "./import-port.ts";
import { withDocument, withUnits } from "./import-rows.ts";
import { importView, registeredIn } from "./import-view.ts";
import type { JournalStore } from "./journal-store.ts";
import { namesPorts } from "./names-ports.ts";
import { makeImported, makeVoids, NOBODY, roleHere } from "./recording.ts";
import { sha256 } from "./sha-256.ts";
import { UNDO_REASON } from "./undo-stack.ts";

interface ImportGround {
  readonly store: JournalStore;
  readonly writer: Writer;
  readonly cache: FoldCache;
  /** Lets others have the processor; resolves soon. */
  readonly breathe: () => Promise<void>;
  /** Seals who people are, and says of whom that was done. */
  readonly identities: Pick<Identities, "seal" | "sealedStates" | "identityRights">;
  /** Why nothing can be sealed at the moment; null: it can be tried. */
  readonly cannotSeal: () => "no-key" | "no-line" | null;
}

interface OpenList {
  readonly file: ImportFile;
  readonly rows: readonly Row[][];
  planned: ImportPlan | null;
  /** What is being written of it; null: nothing. */
  writing: Promise<ImportMade | null> | null;
}

/** The country by which telephones without a code are read. */
const HOME_COUNTRY = "KZ";
const NOW = { kind: "now" } as const;

/** The desk of imports, and what Undo does when an import is the last thing written here (null: it is not). */
export function importDesk({ store, writer, cache, breathe, identities, cannotSeal }: ImportGround): ImportPort & {
  undoLastImport(): Promise<ImportUndoing | null>;
} {
  const { holding } = store;
  const hash = (text: string): string => sha256(utf8(text));
  let list: OpenList | null = null;
  let work: ImportWork | null = null;
  let stop = new AbortController();

  /** One work at a time: what was under way is given up. */
  async function alone<T>(begin: (between: (step: ImportWork["step"]) => Telling) => Promise<T>): Promise<T> {
    stop.abort();
    const own = new AbortController();
    stop = own;
    try {
      return await begin((step) => async (done, of) => {
        if (!own.signal.aborted) work = { step, done, of };
        await breathe();
        return !own.signal.aborted;
      });
    } finally {
      if (stop === own) work = null;
    }
  }

  function sheetsOf({ file, rows }: OpenList): Sheets {
    const sheets = file.sheets.map((name, index) => ({ name, rows: rows[index] ?? [] }));
    return { name: file.name, sha256: file.sha256, form: file.form, sheets };
  }

  function placesOf(open: OpenList): JournalPlaces {
    return journalPlaces(cache.at(NOW), writer.nowMs(), open.file.gazetteer, open.file.links);
  }

  /** The register as this list asks it: units that it may be about are read from their rows, and no others. Null: it was given up. */
  async function known(open: OpenList, ask: ImportAsk, tell: Telling): Promise<KnownRegistry | null> {
    const nowMs = writer.nowMs();
    const state = cache.at(NOW);
    const before = importsOf(state, holding.entries).some(({ hash: of }) => of === open.file.sha256);
    const said = ask.decisions.flatMap(([, decision]) => (decision.kind === "same" ? [decision.unit] : []));
    if (!before && said.length === 0) {
      const tree = state.treeAt(nowMs);
      return {
        ...NOTHING_UNSEALED,
        unit: () => null,
        isWithin: (inner, outer) => isWithin(tree, inner, outer),
        history: fileHistory([], open.file.sha256),
      };
    }
    const units = new Set<EntityId>(said);
    for (const [at, row] of (open.rows[ask.mapping.sheet] ?? []).entries()) {
      for (const which of ["row", "household"] as const) units.add(unitIdOf(hash, open.file.sha256, ask.mapping.sheet, row.row, which));
      if (at % 500 === 499 && !(await tell(at, 0))) return null;
    }
    const entries = await withUnits(store, units, tell);
    if (entries === null) return null;
    // Names that are wanting are news only where they can be sealed.
    const maySeal = cannotSeal() === null && (await identities.identityRights()).seals;
    const asked = maySeal ? [...units] : [];
    const states = await identities.sealedStates(asked);
    const nameless = new Set(asked.filter((_, at) => states[at] === "none"));
    const sealed = { ...NOTHING_UNSEALED, isNameless: (id: EntityId) => nameless.has(id) };
    return knownRegistry(fold(entries, NOW), entries, nowMs, open.file.sha256, sealed);
  }

  async function plan(ask: ImportAsk): Promise<ImportAnswer> {
    const open = list;
    if (open === null) return { kind: "gone" };
    open.planned = null;
    open.writing = null;
    return alone(async (between): Promise<ImportAnswer> => {
      await store.whole();
      const registry = await known(open, ask, between("read"));
      if (registry === null) return { kind: "stopped" };
      const nowMs = writer.nowMs();
      const sheets = sheetsOf(open);
      const steps = planSteps(sheets, optionsOf(ask, nowMs), portsOf(open, registry));
      const tell = between("plan");
      let step = steps.next();
      while (step.done !== true) {
        if (!(await tell(step.value.done, step.value.of))) return { kind: "stopped" };
        step = steps.next();
      }
      const planned = step.value;
      if (planned.kind === "refused") return { kind: "refused", why: planned.why };
      if (!(await between("effect")(0, 0))) return { kind: "stopped" };
      const before = cache.at(NOW);
      const vMs = Math.max(nowMs, ask.asOf[1]);
      const seen = withExtra(preview(planned.events, nowMs), (after) => ({
        effect: effectOf(before, after, vMs),
        registered: registeredIn(after, vMs),
      }));
      if (list === open) open.planned = planned;
      const sheet = sheets.sheets[ask.mapping.sheet] ?? { name: "", rows: [] };
      const registered = { before: registeredIn(cache.at(NOW), vMs), after: seen.registered };
      const { seals } = await identities.identityRights();
      return importView(planned, sheet, seen.effect, registered, seals ? cannotSeal() : "not-yours");
    });
  }

  function optionsOf(ask: ImportAsk, nowMs: number): ImportOptions {
    const role = roleHere(holding.stand);
    const statement = `IMP-${uuidV7(nowMs, writer.randomBytes(10))}`;
    const mayLink = mayWrite(role, "link", "unit", "reg");
    return { ...ask, asOf: [ask.asOf[0], ask.asOf[1]], statement, nowMs, atText: null, decisions: new Map(ask.decisions), mayLink };
  }

  function portsOf(open: OpenList, registry: KnownRegistry): ImportPorts {
    const likenesses = (records: Parameters<ImportPorts["likenesses"]>[0]) =>
      likelyPeople(records, [], (text) => namesPorts.toE164(text, HOME_COUNTRY));
    return { ...placesOf(open), hash, registry, likenesses };
  }

  /** Events of a plan for the fold alone. */
  function preview(bodies: ImportPlan["events"], nowMs: number): readonly Entry[] {
    const hlc = holding.entries.reduce<Stamp>((last, { event }) => laterStamp(last, event.hlc), holding.rows.hlc);
    const { entries, problems } = stampImport(bodies, { dev: "preview", by: "preview", dseq: 0, hlc, nowMs, idOf: previewId });
    const [problem] = problems;
    if (problem !== undefined)
      throw new Error(`An event of the import does not keep the journal's rules: ${problem.path}: ${problem.sentence}`);
    return entries;
  }

  /** Reads the state as it would be with some events more. Nothing else runs meanwhile, and afterwards the registry is as it was. */
  function withExtra<T>(extra: readonly Entry[], read: (state: Folded) => T): T {
    const { registry, entries } = holding;
    const all = [...entries, ...extra];
    registry.setEntries(all);
    try {
      return read(withRegistry(createOperationsFold(all).stateAt(NOW), registry, NOW));
    } finally {
      registry.setEntries(entries);
    }
  }

  /** The sealed records of a plan, each naming the import as its source, so that they go with it. */
  async function sealedOf({ seal, events }: ImportPlan): ReturnType<Identities["seal"]> {
    const items = seal.flatMap(({ unit, identity }) => {
      const record = identityRecordOf(identity);
      return record === null ? [] : [{ unit, identity: record }];
    });
    const made = await identities.seal(items, { code: "identify" });
    const doc = events[0]?.["e"];
    return made.kind === "sealed" ? { kind: "sealed", bodies: made.bodies.map((body) => ({ ...body, src: { doc } })) } : made;
  }

  /** Files a plan, with its names sealed or without them. Given up before the last moment, it writes nothing. */
  function write(planned: ImportPlan, withNames: boolean): Promise<ImportMade> {
    return alone(async (between): Promise<ImportMade> => {
      const tell = between("write");
      if (!(await tell(0, planned.events.length))) return { kind: "stopped" };
      const sealed = withNames ? await sealedOf(planned) : { kind: "sealed" as const, bodies: [] };
      if (sealed.kind !== "sealed") return { kind: "not-sealed", why: sealed.why };
      const bodies = [...planned.events, ...sealed.bodies];
      if (!(await tell(0, bodies.length))) return { kind: "stopped" };
      const result = await recordMade(store, writer, (held) => makeImported(bodies, held, writer));
      const statement = planned.events[0]?.["e"];
      return {
        ...{ kind: "made", result, events: bodies.length, names: sealed.bodies.length },
        statement: typeof statement === "string" ? statement : "",
      };
    });
  }

  async function undo(statement: EntityId): Promise<ImportUndoing> {
    return alone(async (between): Promise<ImportUndoing> => {
      await store.whole();
      const entries = await withDocument(store, statement, between("read"));
      if (entries === null) return { kind: "stopped" };
      const { fates } = fold(entries, NOW);
      const standing = entries.filter(({ event }) => !fates.fallen.has(event.id) && !holding.refused.has(event.id));
      const role = roleHere(holding.stand);
      const { account } = holding.stand;
      const by = account?.user ?? NOBODY;
      const mine = (event: Entry["event"]): boolean => mayWrite(role, "void", null, event.lane) && mayVoid(role, by, event);
      const undone = undoImport(standing, statement, { nowMs: writer.nowMs(), reason: UNDO_REASON, mayVoid: mine });
      const targets = undone.bodies.flatMap((body) => (typeof body["target"] === "string" ? [body["target"]] : []));
      const counts = { events: targets.length, kept: undone.kept.length, touched: undone.touched.length };
      if (targets.length === 0) return { kind: "undone", result: { kind: "nothing-to-undo" }, ...counts };
      if (!(await between("write")(0, targets.length))) return { kind: "stopped" };
      const result = await recordMade(store, writer, (held) => makeVoids(targets, UNDO_REASON, held, writer));
      return { kind: "undone", result, ...counts };
    });
  }

  return {
    async importOpen(file) {
      stop.abort();
      list = { file, rows: file.sheets.map(() => []), planned: null, writing: null };
    },
    async importRows(of, sheet, rows) {
      if (list?.file.sha256 === of) list.rows[sheet]?.push(...rows);
    },
    async importMapping(ask) {
      if (list === null) return null;
      const thisYear = Number(printIso(writer.nowMs()).slice(0, 4));
      return mapColumns(sheetsOf(list), placesOf(list).find, { thisYear, ...ask });
    },
    importPlan: plan,
    async importRejected(lang) {
      const sheet = list?.planned === null || list === null ? undefined : sheetsOf(list).sheets[list.planned.mapping.sheet];
      return list?.planned == null || sheet === undefined ? null : rejectedTable(sheet, list.planned.mapping, list.planned.rejected, lang);
    },
    async importCommit(withNames) {
      const open = list;
      // Pressed twice, or given up and pressed again: what is under way is waited for, and a list is written once.
      const before = (await open?.writing) ?? null;
      if (before !== null && isWritten(before)) return before;
      const planned = open?.planned ?? null;
      if (open === null || planned === null) return { kind: "gone" };
      open.planned = null;
      const writing = write(planned, withNames);
      const heard = writing.catch(() => null);
      open.writing = heard;
      const made = await heard;
      // What was not written can be tried again, unless it has been planned anew.
      if (open.writing === heard) {
        open.writing = null;
        if (made === null || !isWritten(made)) open.planned = planned;
      }
      return writing;
    },
    importWork: async () => work,
    async stopImport() {
      stop.abort();
    },
    async importClose() {
      stop.abort();
      list = null;
    },
    async imports() {
      return importsOf(cache.at(NOW), holding.entries)
        .map(
          ({ entry, sender }): ImportListed => ({
            statement: entry.event.type === "set" ? entry.event.e : "",
            by: entry.event.by,
            atMs: entry.event.hlc[0],
            sender,
            mine: entry.receipt === null,
          }),
        )
        .sort((a, b) => b.atMs - a.atMs || (a.statement < b.statement ? -1 : 1));
    },
    undoImport: undo,
    async undoLastImport() {
      const last = lastOwn(holding);
      if (last === null) return null;
      const [entry] = await entriesOf(store, [last]);
      // Names given to a movement from a list are an act of their own, though they name the import.
      if (entry === undefined || namesOf(entry.event) !== null) return null;
      const { doc } = entry.event.src;
      const stands = importsOf(cache.at(NOW), holding.entries).some(({ entry: { event } }) => event.type === "set" && event.e === doc);
      return typeof doc === "string" && stands ? undo(doc) : null;
    },
  };
}

function isWritten(made: ImportMade): boolean {
  return made.kind === "made" && made.result.kind === "recorded";
}

type Telling = (done: number, of: number) => Promise<boolean>;

interface ImportStatement {
  readonly entry: Entry;
  readonly hash: unknown;
  readonly sender: string | null;
}

/** Statements of form import that stand. */
function importsOf(state: Folded, entries: readonly Entry[]): readonly ImportStatement[] {
  return entries.flatMap((entry): ImportStatement[] => {
    const { event } = entry;
    if (event.type !== "set" || event.kind !== "statement" || event.f["form"] !== "import" || state.fates.fallen.has(event.id)) return [];
    const { hash, by } = event.f;
    return [{ entry, hash, sender: typeof by === "string" ? by : null }];
  });
}
