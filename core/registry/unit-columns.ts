import { LEAVE, LIFE_OK, MOVE, OF_UNSAID, SET } from "#core/fold/registry-rows.ts";
import type { UnitFacts, UnitStanding, UnitsAt } from "#core/fold/registry-units.ts";
import type { EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import { NONE, UNSAID, type UnitCards } from "./unit-cards.ts";

/** What was last said of the life of a unit. */
export const LIVES = ["unsaid", "ok", "hurt", "dead", "other"] as const;
/** What was last said of what it wants. */
export const INTENTS = ["unsaid", "leave", "stay", "other"] as const;

/** Who was asked in a communication test: entries, when the first was asked (epoch ms), the channel and the words (numbers of words). */
export interface Asked {
  readonly entries: readonly number[];
  readonly atMs: number;
  readonly channel: number;
  readonly note: number;
}

/**
 * Every unit at one (V, K), in columns; entry `i` of each is of the same unit, in the order of ids, and only the first `length` entries
 * are of any. Times are epoch ms, NaN = none. Numbers of words are those of the cards; NONE and UNSAID where there is none.
 */
export interface UnitColumns {
  readonly vMs: number;
  readonly length: number;
  /** Number of the unit in the registry. */
  readonly unit: Int32Array;
  /** Number in BUCKETS. */
  readonly bucket: Uint8Array;
  /** Number in `loci`; -1 = nobody said where. */
  readonly locus: Int32Array;
  readonly loci: readonly PlaceId[];
  /** Persons it stands for, members taken off; high end -1 = not stated. */
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  /** The same with all who name it as their party; high end -1 = not stated. */
  readonly familyLo: Float64Array;
  readonly familyHi: Float64Array;
  /** Persons as stated of it, members and all. */
  readonly sizeLo: Float64Array;
  readonly sizeHi: Float64Array;
  /** First assertion, movement or contact. */
  readonly firstMs: Float64Array;
  /**
   * The last instant for which somebody said where it is: the end of a window that is over by V, else the start of one that is not. NaN
   * where it is drawn nowhere.
   */
  readonly asOfMs: Float64Array;
  /** End of the last attempt that succeeded; of the last attempt. */
  readonly calledMs: Float64Array;
  readonly triedMs: Float64Array;
  /** Channel of the last attempt that succeeded. */
  readonly channel: Int32Array;
  /** Attempts begun in the last day before the moment, whatever came of them. */
  readonly tries: Uint16Array;
  /** Attempts and answers of the last day by channel (a number of words; UNSAID where its body was not read yet). */
  readonly channels: ReadonlyMap<number, { readonly tries: number; readonly answers: number }>;
  /** Contacts that name a document, by its number of words: the communication tests (docs: decision 30). */
  readonly asked: ReadonlyMap<number, Asked>;
  /** Numbers in LIVES and INTENTS. */
  readonly life: Uint8Array;
  readonly intent: Uint8Array;
  /** Entry (not number) of the party it names, where that one is seen; -1 = none. */
  readonly party: Int32Array;
  /** How many of the others name it as their party. */
  readonly members: Int32Array;
  /** Bits of TAGS. */
  readonly tags: Int32Array;
  readonly ukind: Int32Array;
  readonly cat: Int32Array;
  readonly docs: Int32Array;
  readonly seat: Int32Array;
  readonly room: Int32Array;
  readonly corridor: Int32Array;
  readonly permit: Int32Array;
  readonly who: Int32Array;
  /** 1 = a possible duplicate of another, unsettled. */
  readonly twin: Uint8Array;
  /** 1 = something of it waits on this machine. */
  readonly mine: Uint8Array;
  readonly pairs: readonly { readonly link: EventId; readonly a: EntityId; readonly b: EntityId }[];
  /** Entry by number of the unit; -1 = not seen. */
  readonly entryOf: Int32Array;
  textOf(entry: number): EntityId;
}

/** Reads every unit once. A few milliseconds for ten thousand units; nothing of it changes afterwards. */
export function readUnitColumns(units: UnitsAt, vMs: number, cards: UnitCards): UnitColumns {
  const { facts } = units;
  const made = roomFor(units.size);
  const loci: PlaceId[] = [];
  const lociNo = new Map<PlaceId, number>();
  const named = new Int32Array(units.size).fill(-1);
  const calls: Calls = { channels: new Map(), asked: new Map() };
  let length = 0;
  const visit = (standing: UnitStanding): void => {
    const at = length++;
    const { locus } = standing;
    let place = -1;
    if (locus !== null) {
      place = lociNo.get(locus) ?? loci.push(locus) - 1;
      lociNo.set(locus, place);
    }
    made.unit[at] = standing.unit;
    made.bucket[at] = standing.bucket;
    made.locus[at] = place;
    made.lo[at] = standing.lo;
    made.hi[at] = standing.hi;
    named[at] = readFacts(made, at, standing, facts, vMs, cards, calls);
  };
  units.read(visit);
  const unit = made.unit.subarray(0, length);
  const entryOf = new Int32Array(units.size).fill(-1);
  for (let at = 0; at < length; at++) entryOf[unit[at] ?? 0] = at;
  const party = named.subarray(0, length);
  const members = new Int32Array(length);
  const [familyLo, familyHi] = [made.lo.slice(0, length), made.hi.slice(0, length)];
  for (let at = 0; at < length; at++) {
    const party0 = party[at] ?? -1;
    const entry = party0 < 0 ? -1 : (entryOf[units.standsFor(party0)] ?? -1);
    party[at] = entry === at ? -1 : entry;
    if (entry < 0 || entry === at) continue;
    members[entry] = (members[entry] ?? 0) + 1;
    familyLo[entry] = (familyLo[entry] ?? 0) + (made.lo[at] ?? 0);
    const [whole, own] = [familyHi[entry] ?? 0, made.hi[at] ?? 0];
    familyHi[entry] = whole < 0 || own < 0 ? -1 : whole + own;
  }
  const pairs = units.pairs();
  const twin = new Uint8Array(length);
  for (const { a, b } of pairs) {
    for (const id of [a, b]) {
      const entry = entryOf[units.numberOf(id)] ?? -1;
      if (entry >= 0) twin[entry] = 1;
    }
  }
  return {
    vMs,
    length,
    ...made,
    unit,
    loci,
    party,
    members,
    familyLo,
    familyHi,
    ...calls,
    twin,
    pairs,
    entryOf,
    textOf: (entry) => units.textOf(unit[entry] ?? 0),
  };
}

type Room = ReturnType<typeof roomFor>;

function roomFor(size: number) {
  const ints = () => new Int32Array(size);
  const floats = () => new Float64Array(size);
  const bytes = () => new Uint8Array(size);
  return {
    unit: ints(),
    bucket: bytes(),
    locus: ints(),
    lo: floats(),
    hi: floats(),
    sizeLo: floats(),
    sizeHi: floats(),
    firstMs: floats(),
    asOfMs: floats(),
    calledMs: floats(),
    triedMs: floats(),
    channel: ints(),
    tries: new Uint16Array(size),
    life: bytes(),
    intent: bytes(),
    tags: ints(),
    ukind: ints(),
    cat: ints(),
    docs: ints(),
    seat: ints(),
    room: ints(),
    corridor: ints(),
    permit: ints(),
    who: ints(),
    mine: bytes(),
  };
}

/** The fields a card says, and the column each goes to. */
const CARD_FIELDS = ["tags", "ukind", "cat", "docs", "seat", "room", "corridor", "permit", "who"] as const;
/** The place of who said it: the last set speaks, whatever it is about. */
const latest = new Int32Array(CARD_FIELDS.length);
const NO_REF = -(2 ** 31);

/** Reads what stands about one unit into its entry; the party it names (a unit's number), or -1. */
function readFacts(
  made: Room,
  at: number,
  { refs, count }: UnitStanding,
  facts: UnitFacts,
  vMs: number,
  cards: UnitCards,
  calls: Calls,
): number {
  let [firstMs, asOfMs, calledMs, triedMs] = [Number.POSITIVE_INFINITY, Number.NaN, Number.NaN, Number.NaN];
  let [life, intent, party, size, called] = [NO_REF, NO_REF, NO_REF, NO_REF, NO_REF];
  let [partyFirst, sizeFirst] = [NO_REF, NO_REF];
  let waits = 0;
  latest.fill(NO_REF);
  for (const field of CARD_FIELDS) made[field][at] = field === "tags" ? 0 : UNSAID;
  for (let index = 0; index < count; index++) {
    const ref = refs[index] ?? 0;
    const t0 = facts.t0Of(ref);
    if (t0 > vMs) {
      if (facts.kindOf(ref) !== SET) continue;
      if (facts.isSized(ref) && (sizeFirst === NO_REF || facts.isLater(sizeFirst, ref))) sizeFirst = ref;
      if (facts.partyOf(ref) !== OF_UNSAID && (partyFirst === NO_REF || facts.isLater(partyFirst, ref))) partyFirst = ref;
      continue;
    }
    const t1 = facts.t1Of(ref);
    if (t0 < firstMs) firstMs = t0;
    if (facts.isPlaced(ref)) asOfMs = Math.max(Number.isNaN(asOfMs) ? t0 : asOfMs, t1 <= vMs ? t1 : t0);
    if (ref < 0 && facts.wholeOf(ref)?.receipt === null) waits = 1;
    const said = facts.saidOf(ref);
    if ((said & 3) !== 0 && (life === NO_REF || facts.isLater(ref, life))) life = ref;
    if ((said & 12) !== 0 && (intent === NO_REF || facts.isLater(ref, intent))) intent = ref;
    const kind = facts.kindOf(ref);
    if (kind === MOVE) continue;
    if (kind !== SET) {
      if (vMs - t0 < DAY_MS) {
        made.tries[at] = (made.tries[at] ?? 0) + 1;
        noteCall(calls, channelOf(ref, facts, cards), facts.okOf(ref));
      }
      noteAsked(calls, at, ref, t1 <= vMs ? t1 : t0, facts, cards);
      triedMs = Math.max(Number.isNaN(triedMs) ? t0 : triedMs, t1 <= vMs ? t1 : t0);
      if (facts.okOf(ref) && t1 <= vMs && !(t1 < calledMs)) [calledMs, called] = [t1, ref];
      continue;
    }
    if (facts.isSized(ref) && (size === NO_REF || facts.isLater(ref, size))) size = ref;
    if (facts.partyOf(ref) !== OF_UNSAID && (party === NO_REF || facts.isLater(ref, party))) party = ref;
    readCard(made, at, ref, facts, cards);
  }
  // How many it is, and of whose household, holds from before it was first said (docs: decision 32).
  if (size === NO_REF) size = sizeFirst;
  if (party === NO_REF) party = partyFirst;
  made.firstMs[at] = firstMs;
  made.asOfMs[at] = (made.locus[at] ?? -1) < 0 ? Number.NaN : asOfMs;
  made.calledMs[at] = calledMs;
  made.triedMs[at] = triedMs;
  made.channel[at] = called === NO_REF ? NONE : channelOf(called, facts, cards);
  made.sizeLo[at] = size === NO_REF ? 1 : facts.loOf(size);
  made.sizeHi[at] = size === NO_REF ? 1 : facts.hiOf(size);
  made.life[at] = life === NO_REF ? 0 : lifeOf(facts.saidOf(life));
  made.intent[at] = intent === NO_REF ? 0 : intentOf(facts.saidOf(intent));
  made.mine[at] = waits;
  return party === NO_REF ? -1 : Math.max(-1, facts.partyOf(party));
}

function readCard(made: Room, at: number, ref: number, facts: UnitFacts, cards: UnitCards): void {
  const whole = ref < 0 ? facts.wholeOf(ref) : null;
  const event = whole?.event;
  const card = event?.type === "set" ? cards.read(event.f, event.src) : ref < 0 ? null : cards.cardOf(ref);
  if (card === null) return;
  CARD_FIELDS.forEach((field, index) => {
    const held = latest[index] ?? NO_REF;
    if (card[field] === UNSAID || (held !== NO_REF && !facts.isLater(ref, held))) return;
    latest[index] = ref;
    made[field][at] = card[field];
  });
}

const DAY_MS = 24 * 3_600_000;

/** What of attempts is kept across units. */
interface Calls {
  readonly channels: Map<number, { tries: number; answers: number }>;
  readonly asked: Map<number, Asked & { entries: number[]; atMs: number }>;
}

function noteCall({ channels }: Calls, channel: number, ok: boolean): void {
  const held = channels.get(channel) ?? { tries: 0, answers: 0 };
  held.tries += 1;
  if (ok) held.answers += 1;
  channels.set(channel, held);
}

/** A question of a communication test names the test as its document (docs: decision 30). */
function noteAsked({ asked }: Calls, at: number, ref: number, atMs: number, facts: UnitFacts, cards: UnitCards): void {
  const { doc, note } = ref < 0 ? cards.readContact(facts.wholeOf(ref)?.event) : cards.docOf(ref);
  if (doc < 0) return;
  const held = asked.get(doc) ?? { entries: [], atMs, note, channel: channelOf(ref, facts, cards) };
  // A unit asked twice is one; its facts are read one after the other.
  if (held.entries.at(-1) !== at) held.entries.push(at);
  held.atMs = Math.min(held.atMs, atMs);
  asked.set(doc, held);
}

function channelOf(ref: number, facts: UnitFacts, cards: UnitCards): number {
  const event = facts.wholeOf(ref)?.event;
  return event?.type === "contact" ? cards.numberOf(event.channel) : cards.channelOf(ref);
}

function lifeOf(said: number): number {
  const code = said & 3;
  return code === 3 ? 3 : code === 2 ? 2 : (said & LIFE_OK) !== 0 ? 1 : 4;
}

function intentOf(said: number): number {
  return (said & 12) === 8 ? 2 : (said & LEAVE) !== 0 ? 1 : 3;
}
