import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "../../commands/command-line.ts";

const scenario = fileURLToPath(new URL("../fixtures/scenario-2026-03.json", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "daliz-commands-"));
afterAll(() => rmSync(folder, { recursive: true }));
const NOW_MS = Date.UTC(2026, 10, 27);

async function run(...argv: string[]): Promise<{ code: number; answer: string; said: string }> {
  const answer: string[] = [];
  const said: string[] = [];
  const code = await commandLine(argv, { answer: (text) => void answer.push(text), say: (text) => void said.push(text) }, NOW_MS);
  return { code, answer: answer.join(""), said: said.join("") };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 1));
  return path;
}

interface Expected {
  readonly instants: readonly {
    readonly V: string;
    readonly K: string;
    readonly label: string;
    readonly expect: Readonly<Record<string, unknown>>;
  }[];
  readonly syntheticOverlays: readonly {
    readonly name: string;
    readonly events: readonly unknown[];
    readonly V: string;
    readonly K: string;
    readonly expect: Readonly<Record<string, unknown>>;
  }[];
}
const expected: Expected = JSON.parse(readFileSync(new URL("../fixtures/expected-tallies.json", import.meta.url), "utf8"));

describe("daliz tally", () => {
  test.each(expected.instants.map((one) => [one.label, one] as const))("%s", async (_label, one) => {
    const args = ["--at", one.V, ...(one.K === one.V ? [] : ["--known", one.K])];
    const { code, answer, said } = await run(
      "tally",
      "--journal",
      scenario,
      ...args,
      "--json",
      "--keys",
      Object.keys(one.expect).join(","),
    );
    expect({ code, said }).toEqual({ code: 0, said: "" });
    expect(JSON.parse(answer)).toEqual([{ at: one.V, known: one.K, figures: one.expect }]);
  });

  test.each(expected.instants.map((one) => [one.label, one] as const))(
    "without --keys every expected figure is among all: %s",
    async (_label, one) => {
      const { answer } = await run("tally", "--journal", scenario, "--at", one.V, "--known", one.K, "--json");
      expect(JSON.parse(answer)[0].figures).toMatchObject(one.expect);
    },
  );

  test.each(expected.syntheticOverlays.map((one) => [one.name, one] as const))(
    "%s, added as a file, as a list and without meta",
    async (name, one) => {
      const slug = name.slice(0, 2);
      const adds = [
        file(`${slug}-whole.json`, { meta: { format: "daliz-journal/1" }, events: one.events }),
        file(`${slug}-list.json`, one.events),
        file(`${slug}-bare.json`, { events: one.events }),
      ];
      for (const add of adds) {
        const keys = Object.keys(one.expect).join(",");
        const { answer } = await run(
          "tally",
          "--journal",
          scenario,
          "--add",
          add,
          "--at",
          one.V,
          "--known",
          one.K,
          "--json",
          "--keys",
          keys,
        );
        expect(JSON.parse(answer)[0].figures).toEqual(one.expect);
      }
    },
  );

  test("several instants are answered in the order they were asked, each with what was known then", async () => {
    const { answer } = await run(
      "tally",
      "--journal",
      scenario,
      "--at",
      "2026-03-12T13:00:00+05:00",
      "--at",
      "2026-03-01T08:00Z",
      "--json",
      "--keys",
      "home.ME",
    );
    expect(JSON.parse(answer)).toEqual([
      { at: "2026-03-12T08:00:00Z", known: "2026-03-12T08:00:00Z", figures: { "home.ME": [9517, 9517] } },
      { at: "2026-03-01T08:00:00Z", known: "2026-03-01T08:00:00Z", figures: { "home.ME": "none" } },
    ]);
  });

  test("the same file given twice, or added to itself, changes nothing", async () => {
    const once = await run("tally", "--journal", scenario, "--at", "2026-03-03T07:00:00Z", "--json");
    const often = await run(
      "tally",
      "--journal",
      scenario,
      "--journal",
      scenario,
      "--add",
      scenario,
      "--at",
      "2026-03-03T07:00:00Z",
      "--json",
    );
    expect(often).toEqual(once);
  });

  test("known now is all there is, with events that wait for headquarters", async () => {
    const wait = JSON.parse(JSON.stringify(expected.syntheticOverlays[0]?.events[0]));
    delete wait.ing;
    const add = file("waiting.json", [wait]);
    const ask = async (known: string): Promise<string> =>
      (
        await run(
          "tally",
          "--journal",
          scenario,
          "--add",
          add,
          "--at",
          "2026-03-04T09:00:00Z",
          "--known",
          known,
          "--keys",
          "present.IR",
          "--json",
        )
      ).answer;
    expect(JSON.parse(await ask("now"))).toEqual([
      { at: "2026-03-04T09:00:00Z", known: "2026-11-27T00:00:00Z", figures: { "present.IR": [53, 63] } },
    ]);
    expect(JSON.parse(await ask("same"))[0].figures["present.IR"]).toEqual([65, 75]);
  });

  test("without --json it is a table in the number grammar", async () => {
    const { answer } = await run(
      "tally",
      "--journal",
      scenario,
      "--at",
      "2026-03-12T08:00:00Z",
      "--keys",
      "present.IR,home.ME,home.IR,hurt.ME,lost.OM,field.C-TM.status,present.IR.stale",
    );
    expect(answer).toBe(
      [
        "at 2026-03-12T08:00:00Z, known 2026-03-12T08:00:00Z",
        "  present.IR         65–75",
        "  home.ME            9\u202f517",
        "  home.IR            ≥17",
        "  hurt.ME            ?",
        "  lost.OM            —",
        "  field.C-TM.status  in use",
        "  present.IR.stale   yes",
        "",
      ].join("\n"),
    );
  });

  test("a file that is not sound is named with its line, event and path, and nothing is answered", async () => {
    const bad = file("bad-n.json", {
      meta: { format: "daliz-journal/1" },
      events: [{ ...Object(expected.syntheticOverlays[0]?.events[0]), n: [12, 3] }],
    });
    const { code, answer, said } = await run("tally", "--journal", scenario, "--add", bad, "--at", "2026-03-04T09:00:00Z", "--json");
    expect({ code, answer }).toEqual({ code: 1, answer: "" });
    expect(said).toMatch(/bad-n\.json:\d+ events\[0\]\.n 019cb7dc-6400-7162-a62b-b33794926459: .+\(not-a-range\)/);
  });
});

describe("daliz verify", () => {
  test("the scenario is sound; what is kept and not folded is noted", async () => {
    const { code, answer } = await run("verify", "--journal", scenario);
    expect(code).toBe(0);
    expect(answer).toMatch(/Sound: 94 events, 23 notes\.\n$/);
    expect(answer).toContain("f.missions");
  });

  test("as JSON it says the same", async () => {
    const read = JSON.parse((await run("verify", "--journal", scenario, "--json")).answer);
    expect(read).toMatchObject({ sound: true, events: 94, problems: [] });
    expect(new Set(read.notes.map((note: { code: string }) => note.code))).toEqual(new Set(["unknown-field"]));
  });

  test("a reference that leads nowhere is named with the line of its field", async () => {
    const whole = JSON.parse(readFileSync(scenario, "utf8"));
    const index = whole.events.findIndex((event: { type: string }) => event.type === "count");
    whole.events[index].place = "ATLANTIS";
    const path = file("atlantis.json", whole);
    const { code, answer } = await run("verify", "--journal", path);
    const line =
      readFileSync(path, "utf8")
        .split("\n")
        .findIndex((text) => text.includes("ATLANTIS")) + 1;
    expect(code).toBe(1);
    expect(answer).toContain(
      `atlantis.json:${line} events[${index}].place ${whole.events[index].id}: The place it names is not in the journal. (unknown-place)`,
    );
  });

  test.each<[string, string, string]>([
    ["cut.json", readFileSync(scenario, "utf8").slice(0, 40_000), "not-json"],
    ["garbage.json", "\u0000\u0001 garbage", "not-json"],
    ["empty.json", "", "not-json"],
    ["list.json", "[]", "not-an-object"],
    ["number.json", "7", "not-an-object"],
    ["other.json", '{"meta":{"format":"daliz-journal/9"},"events":[]}', "other-format"],
    ["no-events.json", '{"meta":{"format":"daliz-journal/1"}}', "missing"],
    ["deep.json", `{"meta":{"format":"daliz-journal/1"},"events":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`, "too-deep"],
  ])("%s is a sentence, not a failure", async (name, content, code) => {
    const { code: exit, answer } = await run("verify", "--journal", file(name, content));
    expect(exit).toBe(1);
    expect(answer).toContain(`(${code})`);
    expect(answer).not.toMatch(/\bat .*\.ts:/);
  });

  test("a file of more than 50 MB is not even read", async () => {
    const { code, said } = await run("verify", "--journal", file("large.json", " ".repeat(50 * 1024 * 1024 + 1)));
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining("larger than 50 MB") });
  });

  test("one id with two bodies in two files is a clash", async () => {
    const [event] = expected.syntheticOverlays[0]?.events ?? [];
    const one = file("one.json", { meta: { format: "daliz-journal/1" }, events: [event] });
    const two = file("two.json", { meta: { format: "daliz-journal/1" }, events: [{ ...Object(event), n: [13, 13] }] });
    expect((await run("verify", "--journal", scenario, "--journal", one, "--journal", two)).answer).toContain("(id-clash)");
  });

  test("files of two journals are not united", async () => {
    const meta = (n: number) => ({ format: "daliz-journal/1", journal: `019cb7dc-6400-7162-a62b-b3379492645${n}` });
    const files = [1, 2].map((n) => file(`journal-${n}.json`, { meta: meta(n), events: [] }));
    expect((await run("verify", ...files.flatMap((path) => ["--journal", path]))).answer).toContain("(other-journal)");
  });
});

describe("daliz exercise", () => {
  test("equal seeds write equal files, sound and marked as an exercise", async () => {
    const [a, b, c] = [join(folder, "a.json"), join(folder, "b.json"), join(folder, "c.json")];
    for (const [seed, out] of [
      ["7", a],
      ["7", b],
      ["8", c],
    ] as const)
      expect((await run("exercise", "--seed", seed, "--people", "40", "--out", out)).code).toBe(0);
    expect(readFileSync(a, "utf8")).toBe(readFileSync(b, "utf8"));
    expect(readFileSync(a, "utf8")).not.toBe(readFileSync(c, "utf8"));
    expect(JSON.parse(readFileSync(a, "utf8")).meta.exercise).toBe(true);
    expect((await run("verify", "--journal", a)).answer).toMatch(/Sound: \d+ events/);
  });

  test("without --out the journal itself is the answer", async () => {
    const { code, answer } = await run("exercise", "--people", "5", "--days", "2");
    expect(code).toBe(0);
    expect(JSON.parse(answer).meta).toMatchObject({ format: "daliz-journal/1", exercise: true });
  });
});

describe("asked for in a way it cannot serve", () => {
  test.each<[readonly string[]]>([
    [[]],
    [["fold"]],
    [["tally"]],
    [["tally", "--journal", scenario]],
    [["tally", "--at", "2026-03-03T07:00:00Z"]],
    [["tally", "--journal", scenario, "--at", "2026-03-03"]],
    [["tally", "--journal", scenario, "--at", "yesterday"]],
    [["tally", "--journal", scenario, "--at", "2026-03-03T07:00:00Z", "--known", "then"]],
    [["tally", "--journal", scenario, "--at", "2026-03-03T07:00:00Z", "--keys", "people.IR"]],
    [["tally", "--journal", scenario, "--at", "2026-03-03T07:00:00Z", "--frobnicate"]],
    [["tally", scenario]],
    [["verify"]],
    [["verify", "--journal"]],
    [["verify", "--journal", "/nowhere/at/all.json"]],
    [["verify", "--journal", folder]],
    [["exercise", "--people", "many"]],
    [["exercise", "--seed", "-1"]],
    [["exercise", "--people", "5", "--days", "1", "--out", "/nowhere/at/all.json"]],
  ])("%j: exit code 2, a sentence, an empty answer", async (argv) => {
    const { code, answer, said } = await run(...argv);
    expect({ code, answer }).toEqual({ code: 2, answer: "" });
    expect(said).toMatch(/^.{10,}\n/);
  });

  test("help is an answer: of all, or of the one subcommand that is asked about", async () => {
    const { code, answer } = await run("help");
    expect(code).toBe(0);
    for (const usage of ["daliz tally --journal FILE", "daliz verify --server URL", "daliz restore --from DIR"])
      expect(answer).toContain(usage);
    expect((await run("--help")).answer).toBe(answer);
    const backup = await run("backup", "--help");
    expect(backup).toMatchObject({ code: 0, answer: expect.stringMatching(/^Usage:\n\ndaliz backup --to DIR/) });
    expect(backup.answer).not.toContain("daliz tally");
    expect((await run("help", "backup")).answer).toBe(backup.answer);
  });

  test("what cannot be asked for is told with what can be", async () => {
    const at = ["--at", "2026-03-03T07:00:00Z"];
    expect((await run("tally", "--journal", scenario, ...at, "--known", "then")).said).toMatch(/^--known takes same, now, or an instant/);
    const token = file("token", "none");
    const nowhere = await run("verify", "--server", "127.0.0.1:9", "--token-file", token);
    expect(nowhere).toMatchObject({ code: 2, said: expect.stringContaining("that is no address; one looks like http://127.0.0.1:4310") });
    const silent = await run("verify", "--server", "http://127.0.0.1:4", "--token-file", token);
    expect(silent).toMatchObject({ code: 2, said: expect.stringContaining("nobody answers there; is the server running") });
  });
});
