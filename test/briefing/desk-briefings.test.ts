import { describe, expect, it } from "vitest";
import { approvalTask, isReleased } from "#core/briefing/approval.ts";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { SCHEDULE_ENTITY } from "#core/briefing/schedule.ts";
import type { Frame } from "#core/sync/protocol.ts";
import type { DeskPort, FreezeAsk, RecordResult } from "#renderer/store/desk-port.ts";
import { freezeWhenDue } from "#renderer/store/freeze-when-due.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { sha256 as ours } from "#renderer/store/sha-256.ts";
import { countDraft, demoDesk, deskOn, NOW, NOW_MS, THEN } from "../store/desk-bench.ts";
import { arriving, freshDisk, joining, scenarioFrames } from "../store/journal.ts";
import { sha256, texts } from "./frozen.ts";

const NO_2 = "2026-03-02T19:05:00Z";
const NO_3 = "2026-03-03T07:00:00Z";

function ask(at: string, more: Partial<FreezeAsk> = {}): FreezeAsk {
  return { moment: THEN(at), theatre: "ME", officer: null, highlights: [], questions: [], mapView: null, texts, ...more };
}

async function filed(result: Promise<RecordResult>): Promise<string> {
  const done = await result;
  if (done.kind !== "recorded") throw new Error(`It was to be filed and was ${JSON.stringify(done)}.`);
  return done.event;
}

const person = (name: string) => ({ id: `person-${name}`, name });

async function says(desk: DeskPort, id: string, what: "approved" | "released" | "kinTold", name: string): Promise<string> {
  return filed(desk.record({ type: "set", ...approvalTask(id, what, person(name)), seen: [], at: [NOW_MS, NOW_MS] }));
}

describe("the desk's briefings", () => {
  it("are numbered as they are frozen, each knows the one before it, and the newest stands first", async () => {
    const { desk } = await demoDesk();
    const two = await filed(desk.freeze(ask(NO_2)));
    const three = await filed(desk.freeze(ask(NO_3, { officer: person("Кезекші"), highlights: [{ ru: "Иран: 65–75" }] })));
    const rows = await desk.briefings();
    expect(rows.map(({ id, number, sound, mine }) => [id, number, sound, mine])).toEqual([
      [three, 2, true, true],
      [two, 1, true, true],
    ]);
    expect(rows[0]).toMatchObject({ atMs: Date.parse(NO_3), knownMs: Date.parse(NO_3), officer: "Кезекші", scheduled: null });
    const briefing = await desk.briefing(three);
    expect(briefing).toMatchObject({ id: three, previous: { id: two, number: 1 }, highlights: [{ ru: "Иран: 65–75" }] });
    expect(briefing?.changes).toHaveLength(19);
    expect(briefing?.digest).toBe(sha256(canonicalBriefing(briefing ?? never())));
  });

  it("a draft is what freezing would freeze, and nothing is written for it", async () => {
    const { desk } = await demoDesk();
    const draft = await desk.draftBriefing(ask(NO_3));
    expect((await desk.status()).waiting).toBe(0);
    const frozen = await desk.briefing(await filed(desk.freeze(ask(NO_3))));
    expect({ ...frozen, id: "", frozen: "", digest: "" }).toEqual({ ...draft, id: "", frozen: "", digest: "" });
  });

  it("what waits on this machine is in no briefing, not even in one of now", async () => {
    const { desk } = await demoDesk();
    const before = await desk.draftBriefing(ask(NO_3, { moment: NOW() }));
    await desk.record(countDraft({ place: "IR" }));
    const after = await desk.draftBriefing(ask(NO_3, { moment: NOW() }));
    expect(canonicalBriefing(after)).toBe(canonicalBriefing(before));
  });

  it("another window of the machine finds it on the disk, and never gives the same number", async () => {
    const disk = freshDisk();
    const one = await deskOn(disk);
    const two = await deskOn(disk);
    await joined(one.store, scenarioFrames());
    await Promise.all([1, 2, 3, 4].map((n) => filed((n % 2 ? one : two).desk.freeze(ask(NO_3)))));
    await two.store.refresh();
    expect((await two.desk.briefings()).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  });

  it("is not taken back by Undo, which takes back what was written before it", async () => {
    const { desk } = await demoDesk();
    const count = await filed(desk.record(countDraft({ place: "IR" })));
    const id = await filed(desk.freeze(ask(NO_3)));
    await desk.undo();
    expect((await desk.event(count))?.state).toBe("voided");
    expect((await desk.briefing(id))?.id).toBe(id);
  });

  it("altered on the way is shown as such and not opened", async () => {
    const { desk, store } = await demoDesk();
    const id = await filed(desk.freeze(ask(NO_3)));
    const [entry] = [...store.holding.waiting.values()];
    const body = (entry ?? never()).body.replace('"n":[65,75],"noReports"', '"n":[55,75],"noReports"');
    const other = await deskOn(freshDisk());
    await joined(other.store, [...scenarioFrames(), { seq: 95, ingMs: NOW_MS, role: "chief", skewMs: 0, body }]);
    expect(await other.desk.briefings()).toMatchObject([{ id, number: 1, sound: false, mine: false }]);
    expect(await other.desk.briefing(id)).toBeNull();
  });

  it("says which of its figures read otherwise since, and never changes for it", async () => {
    const { desk, store } = await deskOn();
    await joined(store, scenarioFrames());
    const id = await filed(desk.freeze(ask(NO_3)));
    // On 11 March it became known that 9517 were home by then: an upper end for everybody before.
    expect(await desk.correctedSince(id)).toEqual(["home.ME"]);
    const before = await desk.briefing(id);
    const at = "2026-03-03T06:30:00Z";
    await store.frames(arriving([frameOf("late", { measure: "hurt", place: "IR", n: [1, 1], at: [at, at] })]));
    expect(await desk.correctedSince(id)).toContain("hurt.IR");
    expect(await desk.correctedSince(id)).not.toContain("present.IL");
    expect(await desk.briefing(id)).toEqual(before);
  });
});

describe("what people say of a briefing", () => {
  it("two persons release it; one person twice does not", async () => {
    const { desk } = await demoDesk();
    const id = await filed(desk.freeze(ask(NO_3)));
    await says(desk, id, "released", "A");
    await says(desk, id, "released", "A");
    const once = (await desk.briefings())[0]?.standing ?? never();
    expect([once.released.length, isReleased(once)]).toEqual([1, false]);
    await says(desk, id, "released", "B");
    await says(desk, id, "kinTold", "B");
    const twice = (await desk.briefings())[0]?.standing ?? never();
    expect(twice.released.map((said) => said.person.name)).toEqual(["A", "B"]);
    expect([isReleased(twice), twice.kinTold.length, twice.approved.length]).toEqual([true, 1, 0]);
  });

  it("no longer counts when it is withdrawn, and is about one briefing only", async () => {
    const { desk } = await demoDesk();
    const one = await filed(desk.freeze(ask(NO_2)));
    const two = await filed(desk.freeze(ask(NO_3)));
    const said = await says(desk, one, "approved", "A");
    expect((await desk.briefings()).map(({ id, standing }) => [id, standing.approved.length])).toEqual([
      [two, 0],
      [one, 1],
    ]);
    await desk.record({ type: "withdraw", target: said, reason: "the wrong briefing" });
    expect((await desk.briefings())[1]?.standing.approved).toEqual([]);
  });
});

describe("a schedule", () => {
  const rest = { theatre: "ME", officer: null, highlights: [], questions: [], mapView: null, texts };
  const schedule = (device: string) => ({
    type: "set" as const,
    e: SCHEDULE_ENTITY,
    kind: "policy",
    f: { schedule: { times: ["09:00", "18:00"], device } },
    seen: [],
    at: [Date.parse("2026-02-01T00:00:00Z"), Date.parse("2026-02-01T00:00:00Z")] as const,
  });

  it("freezes the scheduled instant once, whoever asks and how often", async () => {
    const { desk } = await demoDesk();
    await filed(desk.record(schedule((await desk.status()).device ?? "")));
    const nowMs = Date.parse("2026-03-03T04:00:30Z");
    const asked = await Promise.all([freezeWhenDue(desk, rest, nowMs), freezeWhenDue(desk, rest, nowMs)]);
    expect(asked.every((result) => result?.kind === "recorded")).toBe(true);
    expect(await freezeWhenDue(desk, rest, nowMs + 60_000)).toBeNull();
    const rows = await desk.briefings();
    expect(rows.map(({ scheduled, atMs }) => [scheduled, atMs])).toEqual([["2026-03-03T04:00:00Z", Date.parse("2026-03-03T04:00:00Z")]]);
  });

  it("of another machine freezes nothing here", async () => {
    const { desk } = await demoDesk();
    await filed(desk.record(schedule("another-device")));
    expect(await freezeWhenDue(desk, rest, Date.parse("2026-03-03T04:00:30Z"))).toBeNull();
  });
});

it("our own SHA-256 is SHA-256", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 1000, 200_003]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
    expect(ours(bytes)).toBe(sha256(bytes));
  }
});

async function joined(store: JournalStore, frames: readonly Frame[]): Promise<void> {
  for (const batch of [joining(), arriving(frames)]) expect((await store.frames(batch)).ok).toBe(true);
}

function never(): never {
  throw new Error("It must be there.");
}

function frameOf(note: string, fields: Record<string, unknown>) {
  const wire = {
    at: fields["at"],
    by: "officer-1",
    dev: "other-desk",
    hlc: [NOW_MS, 1],
    id: "019cb7dc-6400-7162-a62b-b33794926459",
    lane: "ops",
    note,
    seen: [],
    src: { basis: "official", who: "МИД РК" },
    type: "count",
    v: 1,
    ...fields,
  };
  const body = JSON.stringify(Object.fromEntries(Object.entries(wire).sort(([a], [b]) => (a < b ? -1 : 1))));
  return { seq: 95, ingMs: NOW_MS, role: "officer", skewMs: 0, body };
}
