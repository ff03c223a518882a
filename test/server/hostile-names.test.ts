import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalBody } from "#core/journal/canonical.ts";
import { freeze } from "./briefing-events.ts";
import {
  bodyOf,
  type Caller,
  callerAt,
  idOf,
  newId,
  posted,
  startTestServer,
  type TestServer,
  tempFolder,
  wireEvent,
} from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ data: tempFolder() });
});
afterAll(() => server.stop());

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];

/** A body with a key that an object literal could not have. */
function withKey(fields: Readonly<Record<string, unknown>>, from: string, name: string): string {
  const text = JSON.stringify(wireEvent(fields)).replaceAll(`"${from}"`, JSON.stringify(name));
  return canonicalBody(JSON.parse(text));
}

describe("names that a language gives a meaning to", () => {
  test("are names like any other in events: kept and handed on byte for byte, and nothing in the program changes by them", async () => {
    const place = { type: "set", kind: "place", f: { pkind: "country", KEY: { polluted: true }, name_en: "x" } };
    const bodies = NAMES.flatMap((name) => [
      bodyOf({ type: "set", e: name, kind: "place", f: { pkind: "country", name_en: name } }),
      withKey({ ...place, e: newId() }, "KEY", name),
      withKey({ KEY: { polluted: true } }, "KEY", name),
      bodyOf({ type: "count", measure: "present", place: name, n: [3, 5], src: { basis: "official" } }),
      bodyOf({ type: "move", n: [3, 5], from: name, to: name, src: { basis: "estimate" } }),
      bodyOf({ type: "set", lane: "adm", e: name, kind: "account", f: { ukind: "user", title: name, role: "officer", mission: name } }),
    ]);
    const admin = callerAt(server.url, readFileSync(join(server.data, "admin-token"), "utf8").trim());
    const taken = new Set<string>();
    for (const body of bodies) {
      const { taken: now, refused } = await (body.includes('"lane":"adm"') ? admin : server).push([body]);
      for (const { id } of now) taken.add(id);
      expect([body, refused]).toEqual([body, refused.length === 0 ? [] : [expect.objectContaining({ id: idOf(body) })]]);
    }
    const kept = (await server.pullAll()).map(({ body }) => body);
    const expected = bodies.filter((body) => taken.has(idOf(body)));
    expect(expected.length).toBeGreaterThan(NAMES.length * 3);
    expect(kept.filter((body) => expected.includes(body))).toEqual(expected);
    // What is made of them: the wall's figures, its past, the accounts.
    for (const path of ["/v1/wall", "/v1/wall/history", "/v1/briefings", "/v1/segments?protocol=2"])
      expect([path, (await server.ask(path)).status]).toEqual([path, 200]);
    expect((await admin.ask("/v1/access")).status).toBe(200);
    untouched();
  });

  test("are refused or passed over in bodies and queries of requests, and change nothing either", async () => {
    const { journal, epoch } = await server.hello();
    const push = `"protocol":2,"journal":"${journal}","epoch":"${epoch}","bodies":[]`;
    for (const body of [
      `{${push},"__proto__":{"polluted":true}}`,
      `{${push},"constructor":{"prototype":{"polluted":true}}}`,
      `{"__proto__":{${push}}}`,
      `{"\\u005f_proto__":{"polluted":true}}`,
    ]) {
      const answer = await server.ask("/v1/push", { ...posted({}), body });
      expect([body, answer.status]).toEqual([body, 400]);
    }
    for (const name of NAMES) {
      const answer = await server.ask(`/v1/pull?${name}=1&${name}[polluted]=1&${name}.polluted=1`);
      expect([name, answer.status]).toEqual([name, 200]);
      expect((await server.ask(`/v1/wall?set=${name}`)).status).toBe(404);
      expect((await server.ask(`/v1/briefings/${name}`)).status).toBe(404);
      expect((await server.ask(`/v1/${name}`)).status).toBe(404);
    }
    untouched();
  });
});

function untouched(): void {
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12);
}

describe("what is forbidden and what is missing", () => {
  /** How often the first of a pair took longer than the second; a half where they take the same. */
  async function share(ask: (path: string) => Promise<Response>, one: string, other: string, pairs: number): Promise<number> {
    let longer = 0;
    const timed = async (path: string) => {
      const began = performance.now();
      const answer = await ask(path);
      const text = await answer.text();
      return { ms: performance.now() - began, told: JSON.stringify([answer.status, text, [...answer.headers.keys()]]) };
    };
    for (let n = 0; n < pairs; n += 1) {
      const [first, second] = n % 2 === 0 ? [await timed(one), await timed(other)] : [await timed(other), await timed(one)];
      const [a, b] = n % 2 === 0 ? [first, second] : [second, first];
      expect(a.told).toBe(b.told);
      longer += a.ms > b.ms ? 1 : 0;
    }
    return longer / pairs;
  }

  test("are answered with the same bytes, and by the time nobody can tell them apart", async () => {
    // Kept tokens may ask as fast as they like.
    const kept = (file: string) => callerAt(server.url, readFileSync(join(server.data, file), "utf8").trim());
    const [wall, leader] = [kept("wall-token"), kept("reader-token")];
    const frozen = freeze();
    await server.push([frozen.body]);
    const pairs: readonly (readonly [what: string, caller: Caller, forbidden: string, missing: string])[] = [
      ["a route of other roles", wall, "/v1/hello", "/v1/nothing"],
      ["a route with a limit of its own", wall, `/v1/segments/${"0".repeat(64)}`, "/v1/nothing"],
      ["a briefing that nobody has approved", leader, `/v1/briefings/${idOf(frozen.body)}`, `/v1/briefings/${newId()}`],
    ];
    for (const [what, caller, forbidden, missing] of pairs) {
      await share(caller.ask, forbidden, missing, 20);
      const longer = await share(caller.ask, forbidden, missing, 120);
      process.stdout.write(`${what}: forbidden took longer than missing in ${(longer * 100).toFixed(0)} of 100\n`);
      expect([what, longer > 0.3 && longer < 0.7]).toEqual([what, true]);
    }
  });
});
