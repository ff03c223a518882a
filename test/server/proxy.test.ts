import { afterEach, expect, it, vi } from "vitest";
import { readFlags } from "#server/flags.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** Statuses of so many requests, each on behalf of an address. */
async function ask(proxy: string | null, addresses: readonly string[]): Promise<readonly number[]> {
  const server = await startTestServer({ proxy, rate: { requests: 3, windowMs: 60_000 } });
  servers.push(server);
  const statuses: number[] = [];
  for (const address of addresses) statuses.push((await server.ask("/v1/hello", { headers: { "x-forwarded-for": address } })).status);
  return statuses;
}

const SIX = ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.1"];

it("behind a proxy that was named, limits count those for whom it speaks", async () => {
  expect(await ask("127.0.0.1", SIX)).toEqual([200, 200, 200, 200, 200, 429]);
});

it("nobody gets out of a limit by saying that another asks", async () => {
  expect(await ask(null, SIX)).toEqual([200, 200, 200, 429, 429, 429]);
  expect(await ask("192.0.2.9", SIX)).toEqual([200, 200, 200, 429, 429, 429]);
});

it("the command line names a proxy by its address and by nothing else", () => {
  expect(readFlags(["--proxy", "127.0.0.1"]).proxy).toBe("127.0.0.1");
  expect(readFlags([]).proxy).toBeNull();
  expect(() => readFlags(["--proxy", "everybody"])).toThrow(/address of a proxy/);
});
