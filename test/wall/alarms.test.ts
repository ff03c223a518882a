import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { alarmsAt, raisedAt } from "#core/tally/alarms.ts";
import { ackDraft, shelveDraft } from "#core/wall/alarm-tasks.ts";
import { foldFlood } from "#core/wall/flood.ts";
import { ladderReport } from "#core/wall/ladder-report.ts";
import type { WallAlarm } from "#core/wall/projection.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";
import { documents } from "../scenario/documents.ts";

const OFFICER = { id: "person-1", name: "А. Кезекші" };
const at = (entries: readonly Entry[], vMs: number) => alarmsAt(fold(entries, NOW), vMs, "ME");
const kinds = (alarms: readonly WallAlarm[]) => alarms.map((alarm) => `P${alarm.priority} ${alarm.kind} ${alarm.entity}`);
const first = (alarms: readonly WallAlarm[]): WallAlarm => {
  const [alarm] = alarms;
  if (alarm === undefined) throw new Error("An alarm was expected.");
  return alarm;
};

/** Seventeen people on their way through Turkmenistan. */
function onTheWay(): Pen {
  const pen = region();
  pen.set(
    "C-TM",
    "corridor",
    {
      status: "in use",
      legs: [
        ["IR.GRG", "TM"],
        ["TM", "KZ"],
      ],
    },
    1,
  );
  pen.move([17, 17], "IR.GRG", "TM", [2, 3], { corridor: "C-TM" });
  return pen;
}

/** Files the answer of a person as the desk would. */
function answer(pen: Pen, task: { readonly e: string; readonly f: Readonly<Record<string, unknown>> }, h: number) {
  pen.set(task.e, "task", { ...task.f }, h);
}

describe("P1: a corridor closes with people on it", () => {
  it("is raised by the closing, and by nothing where nobody is on the way", () => {
    const pen = onTheWay();
    expect(kinds(at(pen.entries, hour(4)))).not.toContain("P1 corridor-closed-occupied C-TM");
    const closing = pen.set("C-TM", "corridor", { status: "closed" }, 5);
    pen.set(
      "C-AM",
      "corridor",
      {
        status: "closed",
        legs: [
          ["IR", "AM"],
          ["AM", "KZ"],
        ],
      },
      5,
    );
    const raised = at(pen.entries, hour(6)).filter((alarm) => alarm.priority === 1);
    expect(kinds(raised)).toEqual(["P1 corridor-closed-occupied C-TM"]);
    expect(first(raised)).toMatchObject({ sinceMs: hour(5), endedMs: null, ackMs: null, key: `corridor-closed-occupied~C-TM~${closing}` });
  });

  it("is not cleared by reopening alone, nor by acknowledging alone: both clear it", () => {
    const reopened = onTheWay();
    reopened.set("C-TM", "corridor", { status: "closed" }, 5);
    const alarm = first(at(reopened.entries, hour(6)));
    reopened.set("C-TM", "corridor", { status: "in use" }, 7);
    expect(first(at(reopened.entries, hour(8)))).toMatchObject({ key: alarm.key, endedMs: hour(7), ackMs: null });

    const acknowledged = onTheWay();
    acknowledged.set("C-TM", "corridor", { status: "closed" }, 5);
    answer(acknowledged, ackDraft(alarm, OFFICER, hour(6)), 6);
    expect(first(at(acknowledged.entries, hour(8)))).toMatchObject({ key: alarm.key, endedMs: null, ackMs: hour(6) });

    answer(reopened, ackDraft(alarm, OFFICER, hour(9)), 9);
    expect(at(reopened.entries, hour(8)).filter((one) => one.priority === 1)).toHaveLength(1);
    expect(at(reopened.entries, hour(10)).filter((one) => one.priority === 1)).toEqual([]);
  });

  it("ends when the last people have left the closed corridor, and a second closing is a second alarm", () => {
    const pen = onTheWay();
    pen.count("present", "TM", [17, 17], 4);
    pen.set("C-TM", "corridor", { status: "closed" }, 5);
    pen.move([17, 17], "TM", "KZ", 9);
    const alarm = first(at(pen.entries, hour(12)));
    expect(alarm).toMatchObject({ kind: "corridor-closed-occupied", endedMs: hour(9) });
    pen.set("C-TM", "corridor", { status: "in use" }, 13);
    pen.move([4, 4], "IR.GRG", "TM", 14, { corridor: "C-TM" });
    pen.set("C-TM", "corridor", { status: "closed" }, 15);
    const both = at(pen.entries, hour(16)).filter((one) => one.priority === 1);
    expect(both.map((one) => one.sinceMs)).toEqual([hour(5), hour(15)]);
  });

  it("is raised when people are reported on the way after the closing", () => {
    const pen = region();
    pen.set(
      "C-TM",
      "corridor",
      {
        status: "closed",
        legs: [
          ["IR.GRG", "TM"],
          ["TM", "KZ"],
        ],
      },
      1,
    );
    expect(at(pen.entries, hour(2)).filter((one) => one.priority === 1)).toEqual([]);
    pen.move([17, 17], "IR.GRG", "TM", [3, 4], { corridor: "C-TM" });
    expect(first(at(pen.entries, hour(5)))).toMatchObject({ kind: "corridor-closed-occupied", sinceMs: hour(3) });
  });

  it("cannot be shelved", () => {
    const pen = onTheWay();
    pen.set("C-TM", "corridor", { status: "closed" }, 5);
    const alarm = first(at(pen.entries, hour(6)));
    expect(shelveDraft(alarm, OFFICER, "known", hour(8), hour(6))).toMatchObject({ ok: false, problems: [{ code: "not-shelvable" }] });
    pen.set(
      `ALARM-S-${alarm.key}`,
      "task",
      { subtype: "alarm-shelve", about: alarm.key, status: "done", until: "2026-03-02T00:00:00Z" },
      6,
    );
    expect(first(at(pen.entries, hour(7))).shelvedUntilMs).toBeNull();
  });
});

describe("P1: wounded or killed are reported", () => {
  it("only where somebody states at least one: no reports, none and an open number from 0 raise nothing", () => {
    const pen = region();
    pen.count("hurt", "ME", [0, null], 1, { noReports: true });
    pen.count("hurt", "IR", [0, 0], 2);
    pen.count("dead", "IL", [0, 5], 3);
    expect(at(pen.entries, hour(4)).filter((one) => one.priority === 1)).toEqual([]);
    pen.count("hurt", "IR", [3, 3], 5);
    expect(kinds(at(pen.entries, hour(6)).filter((one) => one.priority === 1))).toEqual(["P1 hurt-reported IR"]);
  });

  it("once: the same number again, fewer, or the town's within the country's are no new report", () => {
    const pen = region();
    pen.count("hurt", "IR", [3, 3], 1);
    pen.count("hurt", "IR", [3, 3], 2);
    pen.count("hurt", "IR.THR", [2, 2], 3);
    pen.count("hurt", "ME", [3, null], 3);
    expect(raisedAt(fold(pen.entries, NOW), hour(4), "ME", 0).filter((one) => one.priority === 1)).toHaveLength(1);
    pen.count("hurt", "IL", [1, 1], 4);
    expect(raisedAt(fold(pen.entries, NOW), hour(5), "ME", 0).filter((one) => one.priority === 1)).toHaveLength(2);
  });

  it("stands for a day, then only until acknowledged; a voided report never was", () => {
    const pen = region();
    const report = pen.count("dead", "IR", [1, 1], 1);
    const alarm = first(at(pen.entries, hour(2)));
    expect(first(at(pen.entries, hour(26)))).toMatchObject({ kind: "dead-reported", endedMs: hour(25) });
    answer(pen, ackDraft(alarm, OFFICER, hour(3)), 3);
    expect(at(pen.entries, hour(4)).filter((one) => one.priority === 1)).toHaveLength(1);
    expect(at(pen.entries, hour(26)).filter((one) => one.priority === 1)).toEqual([]);
    pen.void(report, { ing: 4 });
    expect(at(pen.entries, hour(5)).filter((one) => one.priority === 1)).toEqual([]);
  });

  it("from the registry by country and day, with no person in it", () => {
    const pen = region();
    for (let person = 0; person < 50; person++)
      pen.set(`u-${person}`, "unit", { n: [1, 1], locus: "IR.THR", life: person < 30 ? "hurt" : "ok" }, 2);
    const raised = at(pen.entries, hour(3)).filter((one) => one.priority === 1);
    expect(kinds(raised)).toEqual(["P1 hurt-reported IR"]);
    expect(JSON.stringify(raised)).not.toContain("u-");
  });
});

describe("wounded people in a hotel", () => {
  it("are an alarm of the town it stands in: a wall does not say which hotel", () => {
    const pen = region();
    pen.place("H-7", "hotel", "IR.THR");
    pen.count("hurt", "H-7", [1, 1], 1);
    expect(kinds(at(pen.entries, hour(2)))).toEqual(["P1 hurt-reported IR.THR"]);
  });
});

describe("a closed corridor that became empty", () => {
  it("is an alarm of the first priority again when people set out on it, whoever acknowledged the first", () => {
    const pen = region();
    const legs = [
      ["IR", "TM"],
      ["TM", "KZ"],
    ];
    const open = pen.set("C-TM", "corridor", { status: "in use", legs }, 1);
    pen.count("present", "TM", [17, 17], 1);
    pen.set("C-TM", "corridor", { status: "closed" }, 2, { seen: [open] });
    const p1 = (h: number) => at(pen.entries, hour(h)).filter(({ priority }) => priority === 1);
    const answer = (h: number) => {
      const { e, f } = ackDraft(first(p1(h)), OFFICER, hour(h));
      pen.set(e, "task", f, h);
    };
    answer(3);
    pen.move([17, 17], "TM", "KZ", 4, { corridor: "C-TM" });
    pen.count("present", "TM", [0, 0], 5);
    expect(p1(6)).toEqual([]);
    const again = pen.move([30, 30], "IR", "TM", 7, { corridor: "C-TM" });
    expect(p1(8)).toMatchObject([{ key: `corridor-closed-occupied~C-TM~${again}`, sinceMs: hour(7), endedMs: null, ackMs: null }]);
    answer(9);
    expect(p1(10)).toMatchObject([{ ackMs: hour(9), endedMs: null }]);
    pen.move([30, 30], "TM", "KZ", 11, { corridor: "C-TM" });
    pen.count("present", "TM", [0, 0], 12);
    expect(p1(13)).toEqual([]);
  });
});

describe("P2 and P3", () => {
  it("a P2 goes when acknowledged, is quiet while shelved, and speaks again", () => {
    const pen = region();
    pen.set("C-TM", "corridor", { status: "in use" }, 1, { dev: "a" });
    pen.set("C-TM", "corridor", { status: "suspended" }, 1, { dev: "b" });
    const alarm = first(at(pen.entries, hour(2)));
    expect(kinds([alarm])).toEqual(["P2 conflict C-TM"]);
    const shelved = shelveDraft(alarm, OFFICER, "asked the post", hour(6), hour(2));
    if (!shelved.ok) throw new Error("It may be shelved.");
    answer(pen, shelved.value, 2);
    expect(first(at(pen.entries, hour(3))).shelvedUntilMs).toBe(hour(6));
    expect(first(at(pen.entries, hour(7))).shelvedUntilMs).toBeNull();
    answer(pen, ackDraft(alarm, OFFICER, hour(8)), 8);
    expect(kinds(at(pen.entries, hour(9)))).not.toContain("P2 conflict C-TM");
  });

  it("is not shelved without a reason, into the past, or for longer than a watch", () => {
    const alarm = { key: "conflict~C-TM~x", priority: 2 } as const;
    const codes = (reason: string, untilH: number) => {
      const made = shelveDraft(alarm, OFFICER, reason, hour(untilH), hour(2));
      return made.ok ? [] : made.problems.map((problem) => problem.code);
    };
    expect(codes("  ", 3)).toEqual(["missing"]);
    expect(codes("why", 1)).toEqual(["time-order"]);
    expect(codes("why", 30)).toEqual(["too-long"]);
  });

  it("a permit that says until when it holds is expiring from six hours before", () => {
    const pen = region();
    pen.set("P-1", "permit", { n: [2, 2], status: "granted", crossing: "TM", valid: [null, "2026-03-01T12:00:00Z"] }, 1);
    expect(kinds(at(pen.entries, hour(5)))).toEqual([]);
    expect(kinds(at(pen.entries, hour(7)))).toEqual(["P2 permit-expiring P-1"]);
    expect(kinds(at(pen.entries, hour(12)))).toEqual([]);
  });

  it("a permit that was extended expires anew: that its first end was acknowledged says nothing of the second", () => {
    const pen = region();
    const granted = { n: [2, 2], status: "granted", crossing: "TM", valid: [null, "2026-03-01T12:00:00Z"] };
    const one = pen.set("P-1", "permit", granted, 1);
    const { e, f } = ackDraft(first(at(pen.entries, hour(7))), OFFICER, hour(7));
    pen.set(e, "task", f, 7);
    expect(kinds(at(pen.entries, hour(8)))).toEqual([]);
    pen.set("P-1", "permit", { valid: [null, "2026-03-02T06:00:00Z"] }, 9, { seen: [one] });
    expect(kinds(at(pen.entries, hour(10)))).toEqual([]);
    expect(kinds(at(pen.entries, hour(26)))).toEqual(["P2 permit-expiring P-1"]);
  });

  it("keeps its key whatever the order of arrival", () => {
    const entries = [...documents()];
    const vMs = Date.parse("2026-03-12T08:00:00Z");
    expect(at(entries.reverse(), vMs)).toEqual(at(documents(), vMs));
  });
});

describe("sources that differ", () => {
  it("one more source that disagrees is a new alarm, whatever time it speaks of", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 20);
    pen.count("present", "IR", [90, 90], 21);
    const differ = () => alarmsAt(fold(pen.entries, NOW), hour(24), "ME").filter((one) => one.kind === "sources-differ");
    const [first] = differ();
    pen.count("present", "IR", [120, 120], 19, { ing: 23 });
    const [second] = differ();
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    expect(second?.key).not.toBe(first?.key);
  });
});

describe("March 2026", () => {
  const then = (iso: string) => alarmsAt(fold(documents(), { kind: "until", untilMs: Date.parse(iso) }), Date.parse(iso), "ME");

  it("raises no P1 on any day: nobody reported a wounded person, and no corridor closed", () => {
    for (let day = 1; day <= 12; day++) {
      const iso = `2026-03-${String(day).padStart(2, "0")}T07:30:00Z`;
      expect(
        kinds(then(iso)).filter((line) => line.startsWith("P1")),
        iso,
      ).toEqual([]);
    }
  });

  it("on 3 March has news only; on 12 March asks for newer figures and about 9517 against 9 thousand", () => {
    expect(new Set(kinds(then("2026-03-03T07:00:00Z")).map((line) => line.slice(0, 2)))).toEqual(new Set(["P3"]));
    expect(kinds(then("2026-03-12T08:00:00Z"))).toEqual(["P2 stale-at-risk IL", "P2 stale-at-risk IR", "P2 sources-differ ME"]);
  });

  it("raises P1 when C-TM, which fifty people may be on, is closed", () => {
    const pen = region();
    pen.set("C-TM", "corridor", { status: "closed" }, 24 * 3);
    const vMs = hour(24 * 3 + 1);
    const raised = alarmsAt(fold([...documents(), ...pen.entries.slice(-1)], NOW), vMs, "ME").filter((one) => one.priority === 1);
    expect(kinds(raised)).toEqual(["P1 corridor-closed-occupied C-TM"]);
  });
});

describe("flood and ladder", () => {
  const alarm = (priority: 1 | 2 | 3, kind: WallAlarm["kind"], sinceMs: number, n: number): WallAlarm => ({
    key: `${kind}~${n}~${sinceMs}`,
    priority,
    kind,
    entity: null,
    sinceMs,
    endedMs: null,
    ackMs: null,
    shelvedUntilMs: null,
  });
  const many = (n: number, kind: WallAlarm["kind"], priority: 1 | 2 | 3) =>
    Array.from({ length: n }, (_, i) => alarm(priority, kind, hour(5), i));

  it("ten new alarms are ten lines; fourteen are counts by kind, the gravest first, and none is lost", () => {
    expect(foldFlood(many(10, "hazard-new", 3), hour(5) + 1).folded).toBe(0);
    const flood = [...many(9, "corridor-changed", 3), ...many(5, "hurt-reported", 1), alarm(2, "conflict", hour(1), 0)];
    const folded = foldFlood(flood, hour(5) + 60_000);
    expect(folded.groups.map(({ kind, n }) => [kind, n])).toEqual([
      ["hurt-reported", 5],
      ["corridor-changed", 9],
    ]);
    expect(folded.lines.map((line) => line.kind)).toEqual(["conflict"]);
    expect(folded.folded + folded.lines.length).toBe(flood.length);
    expect(foldFlood(flood, hour(5) + 11 * 60_000).folded).toBe(0);
  });

  it("a week of 5, 15 and 80 in a hundred is as meant; more P1 is too grave; nineteen say nothing", () => {
    const week = (p1: number, p2: number, p3: number) =>
      ladderReport([...many(p1, "dead-reported", 1), ...many(p2, "conflict", 2), ...many(p3, "hazard-new", 3)], hour(6));
    expect(week(1, 3, 16)).toMatchObject({ total: 20, percent: { 1: 5, 2: 15, 3: 80 }, verdict: "as-meant" });
    expect(week(4, 3, 16).verdict).toBe("too-grave");
    expect(week(1, 2, 16).verdict).toBe("too-few");
    expect(ladderReport(many(30, "conflict", 2), hour(5) + 8 * 86_400_000).total).toBe(0);
  });
});
