import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Health, healthOf } from "#server/observe/health.ts";
import { type EnrolledDevice, enrolledDevice } from "./enrolled-device.ts";
import { bodyOf, countAt, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

let server: TestServer;
let consul: EnrolledDevice;
const backups = tempFolder();
const MARK = "Zhanibekov";

beforeAll(async () => {
  server = await startTestServer({ backups });
  await server.push([bodyOf({ type: "set", e: "IR", kind: "place", f: { pkind: "country", name_en: MARK } })]);
  consul = await enrolledDevice(server, { role: "consul", mission: "IR" });
});
afterAll(() => server.stop());

/** The numbers by name and labels. */
async function numbers(): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${server.url}/metrics`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  const lines = (await answer.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
}

test("requests, pushes, commits and what was not taken are counted", async () => {
  const before = await numbers();
  const grown = (name: string, after: ReadonlyMap<string, number>) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  await server.push([bodyOf(countAt("IR")), bodyOf(countAt("ATLANTIS")), bodyOf({ note: `write to ${MARK}@example.invalid` })]);
  await server.pull(0);
  await server.ask("/v1/nothing");
  const after = await numbers();
  expect(grown('daliz_requests_total{method="POST",route="/v1/push",status="200"}', after)).toBe(1);
  expect(grown('daliz_requests_total{method="GET",route="page",status="404"}', after)).toBe(1);
  expect(grown('daliz_request_seconds_count{route="/v1/push"}', after)).toBe(1);
  expect([grown("daliz_push_events_sum", after), grown("daliz_push_events_count", after)]).toEqual([3, 1]);
  expect([grown("daliz_commit_events_sum", after), grown("daliz_commit_events_count", after)]).toEqual([1, 1]);
  expect(grown("daliz_pull_events_sum", after)).toBeGreaterThan(0);
  expect(grown('daliz_refused_events_total{kind="unknown-reference"}', after)).toBe(1);
  expect(grown('daliz_refused_events_total{kind="personal-data"}', after)).toBe(1);
});

test("where the server stands is told: head, tree, accounts, lines, pool, disk, memory, lag, backup", async () => {
  const stop = new AbortController();
  await server.ask("/v1/feed?protocol=2", { signal: stop.signal });
  await consul.ask("/v1/feed?protocol=2", { signal: stop.signal });
  const found = await numbers();
  const { head } = await server.hello();
  expect([found.get("daliz_head"), found.get("daliz_tree_size")]).toEqual([head, head]);
  expect(found.get('daliz_accounts{standing="valid"}')).toBe(2);
  expect(found.get('daliz_feed_listeners{scope="ops+(reg+pii)@mission"}')).toBe(1);
  expect([...found.keys()].filter((name) => name.startsWith("daliz_feed_listeners"))).toHaveLength(2);
  for (const name of ["daliz_disk_free_bytes", "daliz_memory_bytes", "daliz_connections", 'daliz_event_loop_lag_seconds{quantile="0.99"}'])
    expect([name, Number(found.get(name)) > 0]).toEqual([name, true]);
  expect(found.get('daliz_pool_connections{state="waited-for"}')).toBeGreaterThanOrEqual(0);
  expect(found.get("daliz_backup_age_seconds")).toBeNaN();
  mkdirSync(backups, { recursive: true });
  writeFileSync(join(backups, "backup.json"), "{}");
  expect((await numbers()).get("daliz_backup_age_seconds")).toBeLessThan(600);
  stop.abort();
});

test("no label says who, where or what: no id, no place, no word of a person, however strange a request is", async () => {
  await fetch(`${server.url}/${MARK}?${MARK}`, { method: "DELETE" });
  await server.ask(`/v1/briefings/${MARK}`);
  await server.ask(`/v1/wall?set=${MARK}`);
  const text = [...(await numbers()).keys()].join("\n");
  for (const word of [MARK, consul.device, consul.user, "@IR", server.token, (await server.hello()).journal, "127.0.0.1"])
    expect([word, text.includes(word)]).toEqual([word, false]);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\d{12}/);
});

test("a proxy of this machine and a page get no numbers without a token of admin or chief", async () => {
  for (const headers of [{ "x-forwarded-for": "192.0.2.1" }, { origin: server.url }, { authorization: `Bearer ${consul.token}` }])
    expect((await fetch(`${server.url}/metrics`, { headers })).status).toBeGreaterThanOrEqual(401);
  const proxied = { "x-forwarded-for": "192.0.2.1" };
  expect((await server.ask("/metrics", { headers: proxied })).status).toBe(200);
});

describe("the health of the parts", () => {
  const sound = {
    isCurrent: async () => true,
    tree: () => "sound" as const,
    briefings: () => "delivered" as const,
    unsegmented: async () => 100,
    freeDisk: async () => ({ free: 50e9, size: 100e9 }),
  };
  const away = () => Promise.reject(new Error("away"));
  const cases: readonly (readonly [what: string, ports: Partial<Parameters<typeof healthOf>[0]>, said: Partial<Health>, words: RegExp])[] =
    [
      [
        "a database that is away",
        { isCurrent: away, unsegmented: away },
        { ready: false, database: "away", journal: "unknown" },
        /does not answer/,
      ],
      [
        "a journal that was put back elsewhere",
        { isCurrent: async () => false },
        { ready: false, journal: "other-epoch" },
        /start this server anew/,
      ],
      ["events that were changed", { tree: () => "altered" }, { ready: true, tree: "altered" }, /Events were changed/],
      [
        "a folder of briefings that cannot be written",
        { briefings: () => "behind" },
        { ready: true, briefings: "behind" },
        /folder of briefings/,
      ],
      ["segments that are being cut", { unsegmented: async () => 20_000 }, { ready: true, segments: "behind" }, /being cut/],
      ["a disk that is nearly full", { freeDisk: async () => ({ free: 1e9, size: 100e9 }) }, { ready: true, disk: "short" }, /nearly full/],
    ];
  test.each(cases)("%s: is said by its part and in words", async (_what, ports, said, words) => {
    const health = await healthOf({ ...sound, ...ports });
    expect(health).toMatchObject(said);
    expect(health.words.join(" ")).toMatch(words);
  });

  test("nothing is said where all is as it should be", async () => {
    expect((await healthOf(sound)).words).toEqual([]);
  });
});
