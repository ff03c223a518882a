import { mayRead } from "#core/access/access.ts";
import { placeRules } from "#core/contact/place-rules.ts";
import { columnsOf, headRows, type ListNaming, namedIn } from "#core/export/list-columns.ts";
import { createListWriter } from "#core/export/list-writer.ts";
import { listNumbers, NUMBER_WIDTHS, numberRows } from "#core/export/number-rows.ts";
import { IDENTITY_PARTS, type IdentityPart, type Removed } from "#core/export/removed.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { type ReadingReason, wantsWords } from "#core/identity/reading-reason.ts";
import type { EntityId } from "#core/journal/event.ts";
import { listUnits, type UnitList } from "#core/registry/list.ts";
import type { RegistryAsk, RegistryRow } from "#core/registry/registry-ask.ts";
import { readUnitColumns } from "#core/registry/unit-columns.ts";
import { plus } from "#core/tally/interval.ts";
import type { Moment } from "./desk-port.ts";
import type { ExportPort, ListAsk, ListChoice, ListRefusal } from "./export-port.ts";
import { bookSink } from "./export-sink.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { JournalStore } from "./journal-store.ts";
import { knownOf } from "./moment.ts";
import { type Desktop, roleHere } from "./recording.ts";
import type { UnitReader } from "./unit-reader.ts";

/** Rows written between two breaths. */
const ROWS_AT_ONCE = 200;
/** Sealed records opened for one list: headquarters hands out keys slowly on purpose, and a file of everybody's names is nobody's need. */
const MOST_OPENED = 2_000;

/** Opens sealed records for a reason that is logged before any key leaves; or says in a word why not. Units without one are absent. */
export type OpenRecords = (
  units: readonly EntityId[],
  reason: ReadingReason,
  signal: AbortSignal,
) => Promise<
  { readonly kind: "opened"; readonly records: ReadonlyMap<EntityId, IdentityRecord> } | { readonly kind: "closed"; readonly why: string }
>;

export interface ExportGround {
  readonly cache: FoldCache;
  readonly units: UnitReader;
  readonly store: JournalStore;
  readonly desktop: Desktop;
  readonly breathe: () => Promise<void>;
  readonly open: OpenRecords;
}

/**
 * Lists of the registry as files. They are read as headquarters knows them: what waits on this machine never enters one (docs: domain 1.1). Sealed
 * records are opened for whoever may read them, for a reason, and for nobody else.
 */
export function exportDesk({ cache, units, store, desktop, breathe, open }: ExportGround): ExportPort {
  const { holding } = store;
  let stop = new AbortController();
  let work: { readonly done: number; readonly of: number } | null = null;

  /** One at a time: what was under way is given up. */
  async function alone<T>(begin: (own: AbortSignal) => Promise<T>): Promise<T | { readonly kind: "stopped" }> {
    stop.abort();
    const own = new AbortController();
    stop = own;
    try {
      return await begin(own.signal);
    } finally {
      if (stop === own) work = null;
    }
  }

  /** Words of rows are read in the background; a list holds all of them. False: it was given up. */
  async function wordsRead(signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; ; turn++) {
      units.begin();
      const { have, of } = units.now();
      if (signal.aborted) return false;
      if (have >= of) return true;
      await breathe();
      if (turn % 16 === 15) await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }

  function listed(moment: Moment, choice: ListChoice): UnitList {
    const known = knownOf(moment);
    const { registry } = holding;
    const { cards } = units.now();
    const columns = readUnitColumns(registry.unitsAt(known, false, moment.vMs), moment.vMs, cards);
    const state = cache.at(known);
    const theirs = state.headquarters() ?? state;
    const ground = { columns, cards, tree: theirs.treeAt(moment.vMs), hoursOf: placeRules(theirs, moment.vMs).hoursOf };
    return listUnits(ground, choice.kind === "view" ? choice.ask : EVERY_UNIT);
  }

  /** All rows of the choice in its order; null: it was given up. */
  async function rowsOf(moment: Moment, choice: ListChoice, signal: AbortSignal): Promise<readonly RegistryRow[] | null> {
    if (!(await wordsRead(signal))) return null;
    const list = listed(moment, choice);
    if (choice.kind === "units") return choice.units.flatMap((unit) => list.row(unit) ?? []);
    const rows: RegistryRow[] = [];
    for (let from = 0; ; from += ROWS_AT_ONCE) {
      const page = list.page(from, ROWS_AT_ONCE);
      rows.push(...page.rows);
      await breathe();
      if (signal.aborted) return null;
      if (from + ROWS_AT_ONCE >= page.length) return rows;
    }
  }

  function mayAsk(): readonly IdentityPart[] {
    return mayRead(roleHere(holding.stand), "pii") ? IDENTITY_PARTS : [];
  }

  function refusal({ content, parts }: ListAsk, reason: ReadingReason | null | undefined): ListRefusal | null {
    const role = roleHere(holding.stand);
    if (!mayRead(role, "reg")) return { kind: "not-yours" };
    if (content === "numbers" || parts.length === 0) return null;
    if (parts.some((part) => !mayAsk().includes(part))) return { kind: "not-yours" };
    if (reason === undefined) return null;
    return reason === null || (wantsWords(role, reason.code) && reason.text === undefined) ? { kind: "no-reason" } : null;
  }

  /** What is taken out of any list of these rows; of numbers, what they add to it. */
  function removedFrom(moment: Moment, { content, parts }: ListAsk, rows: readonly RegistryRow[]): readonly Removed[] {
    const named = new Set(rows.map(({ id }) => id));
    const here = units.columnsAt(moment);
    let waiting = 0;
    for (let at = 0; at < here.length; at++) if (here.mine[at] === 1 && named.has(here.textOf(at))) waiting += 1;
    const may = mayAsk();
    const sealed = IDENTITY_PARTS.filter((part) => content === "numbers" || !parts.includes(part));
    return [
      ...sealed.map((what): Removed => ({ what, why: may.includes(what) ? "not-asked" : "role" })),
      { what: "free-text" },
      { what: "medical" },
      ...(roleHere(holding.stand) === "consul" ? [{ what: "other-missions" as const }] : []),
      ...(waiting > 0 ? [{ what: "waiting" as const, n: waiting }] : []),
      ...(content === "numbers" ? listNumbers(rows).removed : []),
    ];
  }

  return {
    exportDraft: (moment, ask) =>
      alone(async (signal) => {
        const not = refusal(ask, undefined);
        if (not !== null) return not;
        const rows = await rowsOf(moment, ask.choice, signal);
        if (rows === null) return { kind: "stopped" };
        const ids = new Set<EntityId>();
        const who = new Set<string>();
        for (const row of rows) {
          const named = namedIn(row);
          for (const id of named.ids) ids.add(id);
          if (named.who !== null) who.add(named.who);
        }
        const people = rows.reduce<RegistryRow["n"]>((sum, { n }) => plus(sum, n), [0, 0]);
        const removed = removedFrom(moment, ask, rows);
        const role = roleHere(holding.stand);
        return { kind: "draft", rows: rows.length, people, mayAsk: mayAsk(), role, removed, ids: [...ids], who: [...who] };
      }),

    exportList: (moment, ask, how) =>
      alone(async (signal) => {
        const not = refusal(ask, how.reason);
        if (not !== null) return not;
        work = { done: 0, of: 0 };
        const rows = await rowsOf(moment, ask.choice, signal);
        if (rows === null) return { kind: "stopped" };
        work = { done: 0, of: rows.length };
        const isNumbers = ask.content === "numbers";
        const parts = isNumbers ? [] : ask.parts;
        const opened = await identities(rows, parts, how.reason, signal);
        if (signal.aborted) return { kind: "stopped" };
        if (opened.kind === "closed") return opened;
        const naming: ListNaming = { lang: how.lang, nameOf: (id) => how.names[id] ?? id, whoOf: (said) => how.whoNames[said] ?? said };
        const columns = columnsOf(parts);
        const sink = bookSink(how.form);
        const widths = isNumbers ? NUMBER_WIDTHS : columns.map(({ width }) => width);
        const writer = createListWriter(how.form, how.lang, widths, isNumbers, sink);
        if (isNumbers) writer.rows(numberRows(listNumbers(rows), naming));
        else writer.rows(headRows(columns, how.lang));
        for (let from = 0; !isNumbers && from < rows.length; from += ROWS_AT_ONCE) {
          const some = rows.slice(from, from + ROWS_AT_ONCE);
          writer.rows(some.map((row) => columns.map(({ read }) => read(row, naming, opened.records.get(row.id) ?? null))));
          work = { done: from + some.length, of: rows.length };
          await breathe();
          if (signal.aborted) return { kind: "stopped" };
        }
        const shut = parts.length === 0 ? 0 : rows.filter(({ id }) => !opened.records.has(id)).length;
        const removed = [...removedFrom(moment, ask, rows), ...(shut > 0 ? [{ what: "not-open" as const, n: shut }] : [])];
        const { stand } = holding;
        const madeMs = desktop.nowMs();
        writer.end({
          ...{ title: stand.title, exercise: stand.exercise, holds: how.holds, vMs: moment.vMs, madeMs, removed },
          rows: isNumbers ? listNumbers(rows).records : rows.length,
          knownMs: moment.view === "then" ? moment.vMs : null,
          cut: stand.tree.kept === null ? null : { size: stand.tree.kept.size, root: stand.tree.kept.root },
          account: stand.account?.user ?? stand.device ?? "—",
          role: roleHere(stand),
          reason: parts.length === 0 ? null : how.reason,
        });
        return { kind: "made", bytes: sink.bytes(), madeMs, rows: rows.length, removed };
      }),

    exportWork: async () => work,

    async stopExport() {
      stop.abort();
      work = null;
    },
  };

  async function identities(
    rows: readonly RegistryRow[],
    parts: readonly IdentityPart[],
    reason: ReadingReason | null,
    signal: AbortSignal,
  ) {
    if (parts.length === 0 || reason === null) return { kind: "opened", records: new Map<EntityId, IdentityRecord>() } as const;
    if (rows.length > MOST_OPENED) return { kind: "closed", why: "too-many" } as const;
    return open(
      rows.map(({ id }) => id),
      reason,
      signal,
    );
  }
}

const EVERY_UNIT: RegistryAsk = {
  ...{ view: "all", silentH: 1, post: null, text: "", textPlaces: [], textUnits: [], sort: "id", isDown: false, placeOrder: [] },
  ...{ from: 0, count: 0 },
};
