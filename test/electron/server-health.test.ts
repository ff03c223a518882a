import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { serverHealth } from "#electron/main/server-health.ts";

async function answering(status: number, text: string, work: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((request, answer) => {
    answer.writeHead(request.url === "/readyz" ? status : 404, { "content-type": "application/json" });
    answer.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

test("what a server says of its parts is handed on, ready or not", async () => {
  await answering(200, '{"ready":true,"database":"answers"}', async (address) => {
    expect(await serverHealth(address, fetch)).toEqual({ ready: true, database: "answers" });
  });
  await answering(503, '{"ready":false,"database":"away"}', async (address) => {
    expect(await serverHealth(address, fetch)).toEqual({ ready: false, database: "away" });
  });
});

test("without a server, with one that is away, or that says nonsense, nothing is known", async () => {
  expect(await serverHealth(null, fetch)).toBeNull();
  expect(await serverHealth("http://127.0.0.1:9", fetch)).toBeNull();
  for (const text of ["<html>", `"${"x".repeat(30_000)}"`])
    await answering(200, text, async (address) => expect(await serverHealth(address, fetch)).toBeNull());
});
