import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readJournalFile } from "#core/journal/file.ts";
import { startServer } from "#server/start.ts";
import { StartProblem } from "#server/start-problem.ts";
import { bodyOf, defaults, quietSteps, SCENARIO, startTestServer, tempFolder, wireEvent } from "./test-server.ts";

test("a scenario fills an empty journal, each event with the moment when headquarters knew, and later starts leave it as it is", async () => {
  const data = tempFolder();
  const first = await startTestServer({ data, scenario: SCENARIO });
  const file = readJournalFile(readFileSync(SCENARIO, "utf8"));
  if (!file.ok) throw new Error("The scenario is not sound.");
  const frames = await first.pullAll();
  expect(new Map(frames.map(({ body, ingMs }) => [body, ingMs]))).toEqual(
    new Map(file.value.entries.map(({ body, receipt }) => [body, receipt?.ingMs])),
  );
  const known = frames.map(({ ingMs }) => ingMs);
  expect(known).toEqual([...known].sort((a, b) => a - b));
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, at) => at + 1));
  const mine = bodyOf();
  await first.push([mine]);
  const before = await first.hello();
  await first.running.stop();

  const second = await startTestServer({ data, scenario: SCENARIO });
  expect({ ...(await second.hello()), nowMs: 0 }).toEqual({ ...before, nowMs: 0 });
  expect((await second.pullAll()).at(-1)?.body).toBe(mine);
  await second.running.stop();

  const other = join(data, "other.json");
  const meta = { format: "daliz-journal/1", title: "Another crisis" };
  writeFileSync(other, JSON.stringify({ meta, events: [{ ...wireEvent(), ing: "2026-03-01T07:00:00Z" }] }));
  const third = startServer({ ...defaults(data), scenario: other }, quietSteps());
  await expect(third).rejects.toThrow(/not empty/);
  await expect(third).rejects.toBeInstanceOf(StartProblem);

  const last = await startTestServer({ data });
  expect((await last.hello()).head).toBe(before.head);
  await last.stop();
});

test("a file that is not sound, is not there or knows the future is refused in a sentence and leaves the journal empty", async () => {
  const data = tempFolder();
  const start = (scenario: string) => startServer({ ...defaults(data), scenario }, quietSteps());
  const garbage = join(data, "garbage.json");
  writeFileSync(garbage, '{"meta":{"format":"daliz-journal/1"},"events":[{"id":7}');
  await expect(start(garbage)).rejects.toThrow(/not a sound journal file/);
  await expect(start(join(data, "gone.json"))).rejects.toThrow(/There is no file/);
  const future = join(data, "future.json");
  const ing = new Date(Date.now() + 86_400_000).toISOString();
  writeFileSync(future, JSON.stringify({ meta: { format: "daliz-journal/1" }, events: [{ ...wireEvent(), ing }] }));
  await expect(start(future)).rejects.toThrow(/later than now/);
  const server = await startTestServer({ data });
  expect((await server.hello()).head).toBe(0);
  await server.stop();
});

test("the journal takes the id, the title and the exercise mark of the file that fills it", async () => {
  const data = tempFolder();
  const file = join(data, "drill.json");
  const journal = "019cb248-2b00-787c-a5c3-4bf72bbd1936";
  writeFileSync(
    file,
    JSON.stringify({ meta: { format: "daliz-journal/1", title: "Drill", journal, exercise: true }, events: [wireEvent()] }),
  );
  const server = await startTestServer({ data, scenario: file });
  expect(await server.hello()).toMatchObject({ journal, title: "Drill", exercise: true, head: 1 });
  await server.stop();
});
