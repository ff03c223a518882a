import type { Range } from "#core/count/range.ts";
import { valueAt } from "#core/fold/register.ts";
import type { CountFact, State } from "#core/fold/state.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { type Chain, countsOf } from "./candidates.ts";
import { type ContactReports, contactReports } from "./contact-reports.ts";
import { carry } from "./estimate.ts";
import type { FigureKey } from "./figure.ts";
import { meets } from "./interval.ts";
import { indicatorId, type PublicFigure, publicFigures, type StatedFigure } from "./statement-figures.ts";
import { type RecordStep, recordOf } from "./statement-record.ts";
import { type View, viewAt } from "./view.ts";

/** What was said publicly up to one (V, K): outlets and offices side by side, never summed. Plain data. */
export interface Ledger {
  readonly vMs: number;
  /** Newest first. */
  readonly statements: readonly StatementRow[];
  readonly indicators: readonly Indicator[];
  /** Diplomatic contacts as reported: reports of one contact stand together and count once (K6). */
  readonly contacts: readonly ContactReports[];
}

/** One public statement with the figures that cite it; figures that cite none are rows of their own by document, speaker and outlet. */
export interface StatementRow {
  readonly id: EntityId;
  /** What opens: the last entry about the statement, else its first figure. */
  readonly event: EventId;
  readonly by: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly doc: string | null;
  readonly url: string | null;
  /** When it was made, epoch ms. */
  readonly atMs: number;
  /** When headquarters learned it; null while it waits. */
  readonly learnedMs: number | null;
  readonly figures: readonly StatedFigure[];
}

/** Every public figure of one indicator over time, oldest first. */
export interface Indicator {
  readonly id: string;
  readonly key: FigureKey;
  /** `moves`: movements from one country; each stands for itself, they have no figure of record and are never added up. */
  readonly type: "count" | "moves";
  readonly figures: readonly LedgerFigure[];
  /** Which count led when; it may be one that was never said in public. */
  readonly record: readonly RecordStep[];
}

/** A public figure beside the others of its indicator. */
export interface LedgerFigure extends StatedFigure {
  /** It leads at V. */
  readonly ofRecord: boolean;
  /** From when on it first led; null: it never did. */
  readonly ledFromMs: number | null;
  /** Carried to V, whether it meets the figure of record; null for that one, for movements, and for what no longer stands. */
  readonly agrees: boolean | null;
  /** Movements that may be the same as this one: unsettled. */
  readonly maybe: readonly EventId[];
}

/** The ledger of public statements of a state at V. */
export function statementsAt(state: State, vMs: number): Ledger {
  const view = viewAt(state, vMs);
  const figures = publicFigures(view);
  return {
    vMs,
    statements: statementRows(view, figures),
    indicators: indicators(view, figures),
    contacts: contactReports(state, vMs),
  };
}

function indicators(view: View, figures: readonly PublicFigure[]): readonly Indicator[] {
  const groups = new Map<string, PublicFigure[]>();
  for (const one of figures) {
    const id = one.chain === null ? one.figure.key : indicatorId(one.chain);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [one]);
    else group.push(one);
  }
  return [...groups]
    .map(([id, group]) => indicatorOf(view, id, group))
    .sort((a, b) => placeOrder(view, a) - placeOrder(view, b) || compareText(a.key, b.key));
}

function indicatorOf(view: View, id: string, group: readonly PublicFigure[]): Indicator {
  const chain = group[0]?.chain ?? null;
  const key = group[0]?.figure.key ?? id;
  if (chain === null) {
    const others = possiblySame(view.state);
    const none = { ofRecord: false, ledFromMs: null, agrees: null };
    const figures = group.map(({ figure }) => ({
      ...figure,
      ...none,
      maybe: figure.fate === null ? (others.get(figure.event) ?? []) : [],
    }));
    return { id, key, type: "moves", figures, record: [] };
  }
  const record = recordOf(view, chain);
  const lead = record.at(-1)?.event ?? null;
  const agreeing = agreementWith(view, chain, lead);
  const figures = group.map(({ figure }): LedgerFigure => {
    const stands = figure.sameAs ?? figure.event;
    const agrees = stands === lead && figure.sameAs !== null ? true : (agreeing.get(stands) ?? null);
    return {
      ...figure,
      ofRecord: figure.event === lead,
      ledFromMs: record.find((step) => step.event === figure.event)?.fromMs ?? null,
      agrees: figure.fate === null ? agrees : null,
      maybe: [],
    };
  });
  return { id, key, type: "count", figures, record };
}

/** By count made by V: whether, carried to V, it meets the one that leads as it was said, carried too. The lead itself is not among them. */
function agreementWith(view: View, chain: Chain, lead: EventId | null): ReadonlyMap<EventId, boolean> {
  const made = countsOf(view, chain).filter((fact) => fact.event.at[1] <= view.vMs);
  const carried = (fact: CountFact): Range => (chain.measure === "present" ? carry(view, chain, fact, view.vMs).value : fact.event.n);
  const leading = made.find((fact) => fact.event.id === lead);
  if (leading === undefined) return new Map();
  const range = carried(leading);
  return new Map(made.filter((fact) => fact !== leading).map((fact) => [fact.event.id, meets(carried(fact), range)]));
}

function placeOrder({ tree }: View, { figures }: Indicator): number {
  return tree.nodes.get(figures[0]?.place ?? "")?.enter ?? Number.MAX_SAFE_INTEGER;
}

/** From a movement to those that may be the same: unsettled pairs, both ends by the event that stands for its reports. */
function possiblySame(state: State): ReadonlyMap<EventId, readonly EventId[]> {
  const eventOf = new Map(state.flows.map((flow) => [flow.set, flow.event.id]));
  const pairs = new Map<EventId, EventId[]>();
  for (const { a, b } of state.links.maybeMoves) {
    const [one, other] = [eventOf.get(a), eventOf.get(b)];
    if (one === undefined || other === undefined) continue;
    pairs.set(one, [...(pairs.get(one) ?? []), other]);
    pairs.set(other, [...(pairs.get(other) ?? []), one]);
  }
  return pairs;
}

function statementRows(view: View, figures: readonly PublicFigure[]): readonly StatementRow[] {
  const { state, vMs } = view;
  const rows: (Omit<StatementRow, "figures"> & { readonly figures: StatedFigure[] })[] = [];
  for (const register of state.registers.values()) {
    if (register.kind !== "statement" || register.firstMs > vMs) continue;
    const entry = register.events.map((id) => state.byId.get(id)).findLast((one) => one !== undefined && one.event.at[0] <= vMs);
    if (entry === undefined) continue;
    const text = (field: string): string | null => textOf(valueAt(state, vMs, register.id, field));
    rows.push({
      id: register.id,
      event: entry.event.id,
      by: text("by") ?? entry.event.src.who ?? null,
      outlet: text("outlet") ?? entry.event.src.outlet ?? null,
      title: text("title"),
      doc: entry.event.src.doc ?? null,
      url: text("url"),
      atMs: entry.event.at[0],
      learnedMs: entry.receipt?.ingMs ?? null,
      figures: [],
    });
  }
  const byDoc = new Map<string, typeof rows>();
  for (const row of rows) if (row.doc !== null) byDoc.set(row.doc, [...(byDoc.get(row.doc) ?? []), row]);
  const bySource = new Map<string, (typeof rows)[number]>();
  for (const { figure } of figures) {
    const source = JSON.stringify([figure.doc, figure.who, figure.outlet, figure.asOfMs]);
    const of = nearest(byDoc.get(figure.doc ?? "") ?? [], figure) ?? bySource.get(source);
    if (of !== undefined) {
      of.figures.push(figure);
      continue;
    }
    const row = { ...rowOf(figure), figures: [figure] };
    bySource.set(source, row);
    rows.push(row);
  }
  return rows.sort((a, b) => b.atMs - a.atMs || compareText(a.id, b.id));
}

/** The statement of the figure's document made nearest to it in time: one document may hold several. */
function nearest<Row extends StatementRow>(rows: readonly Row[], figure: StatedFigure): Row | undefined {
  const away = (row: Row): number => Math.abs(row.atMs - figure.asOfMs);
  return rows.reduce<Row | undefined>((best, row) => (best === undefined || away(row) < away(best) ? row : best), undefined);
}

function rowOf({ event, who, outlet, doc, asOfMs, ingMs }: StatedFigure): Omit<StatementRow, "figures"> {
  return { id: `said:${event}`, event, by: who, outlet, title: null, doc, url: null, atMs: asOfMs, learnedMs: ingMs };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
