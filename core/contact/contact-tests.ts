import type { Range } from "#core/count/range.ts";
import type { EntityId } from "#core/journal/event.ts";
import { isLookedAfter } from "#core/registry/heard.ts";
import type { UnitCards } from "#core/registry/unit-cards.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import { plus } from "#core/tally/interval.ts";
import { testEndMs } from "./test-id.ts";

/** Records and the persons they stand for, members taken off. */
export interface TestPart {
  readonly units: number;
  readonly n: Range;
}

/** A question sent to a group, and who answered by the moment or by its end, whichever is first. Times are epoch ms. */
export interface ContactTest {
  readonly id: EntityId;
  readonly title: string;
  readonly askedMs: number;
  readonly untilMs: number;
  /** The channel it was sent by; null: not known yet. */
  readonly channel: EntityId | null;
  /** Its time is over. */
  readonly isOver: boolean;
  readonly asked: TestPart;
  /** Reached by whatever channel after they were asked. */
  readonly answered: TestPart;
  /** Tried again after they were asked, in vain. */
  readonly unreachable: TestPart;
  /** Not heard of since, and not tried again. */
  readonly silent: TestPart;
  /** Ids of the units that have not answered, tried again or not, and are still looked after. */
  readonly open: readonly EntityId[];
}

/**
 * The communication tests begun by the moment, the newest first. A test ends by time alone: what comes after its end is contact, but no
 * answer to it.
 *
 * @param columns every unit at the moment
 * @param columnsAt every unit at an instant before it, known as at the moment
 */
export function contactTests(columns: UnitColumns, cards: UnitCards, columnsAt: (ms: number) => UnitColumns): ContactTest[] {
  const { vMs } = columns;
  const found: ContactTest[] = [];
  for (const [doc, asked] of columns.asked) {
    const id = cards.word(doc);
    const untilMs = testEndMs(id);
    if (untilMs === null) continue;
    const isOver = untilMs <= vMs;
    const atEnd = isOver ? columnsAt(untilMs) : columns;
    const then = isOver ? atEnd.asked.get(doc) : asked;
    if (then === undefined) continue;
    found.push({
      ...{ id, title: asked.note < 0 ? "" : cards.word(asked.note), askedMs: asked.atMs, untilMs, isOver },
      channel: asked.channel < 0 ? null : cards.word(asked.channel),
      ...standing(atEnd, then),
    });
  }
  return found.sort((a, b) => b.askedMs - a.askedMs || (a.id < b.id ? -1 : 1));
}

function standing(columns: UnitColumns, { entries, atMs }: { readonly entries: readonly number[]; readonly atMs: number }) {
  const answered: number[] = [];
  const unreachable: number[] = [];
  const silent: number[] = [];
  for (const at of entries) {
    if ((columns.calledMs[at] ?? Number.NaN) >= atMs) answered.push(at);
    else if ((columns.triedMs[at] ?? Number.NaN) > atMs) unreachable.push(at);
    else silent.push(at);
  }
  const part = (of: readonly number[]): TestPart => ({
    units: of.length,
    n: of.reduce<Range>((sum, at) => plus(sum, rangeOf(columns, at)), [0, 0]),
  });
  return {
    asked: part(entries),
    answered: part(answered),
    unreachable: part(unreachable),
    silent: part(silent),
    open: [...unreachable, ...silent].filter((at) => isLookedAfter(columns, at)).map((at) => columns.textOf(at)),
  };
}

function rangeOf({ lo, hi }: UnitColumns, at: number): Range {
  const high = hi[at] ?? 0;
  return [lo[at] ?? 0, high < 0 ? null : high];
}
