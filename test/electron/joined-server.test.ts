import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { joinedServer, serverOrigin } from "#electron/main/joined-server.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-joined-"));
let tokens = 0;
let said: "daliz" | "other" | "no-token" | "busy" = "daliz";

// A real HTTP server on loopback that answers as ours would, or as another one.
const server = createServer((request, response) => {
  const isOwn = request.headers.origin === `http://${request.headers.host}`;
  response.setHeader("content-type", "application/json");
  if (request.url === "/healthz") response.end(said === "other" ? '"hello"' : '{"alive":true}');
  else if (said === "busy") {
    response.statusCode = 503;
    response.end("{}");
  } else if (request.url === "/v1/session/local" && request.method === "POST" && isOwn && said === "daliz") {
    tokens += 1;
    response.end(JSON.stringify({ token: `token-${tokens}` }));
  } else {
    response.statusCode = 401;
    response.end("{}");
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

const open = (given: string | null, file = join(folder, "server.json")) => joinedServer({ file, given, fetch });

test("a server is joined, remembered by its address alone, and its token asked for anew when refused", async () => {
  said = "daliz";
  const joined = open(null);
  expect(joined.address()).toBeNull();
  expect(await joined.token(false)).toBeNull();
  expect(await joined.join(`${base}/some/path`)).toEqual({ kind: "joined" });
  expect(joined.address()).toBe(base);
  const token = await joined.token(false);
  expect(await joined.token(false)).toBe(token);
  expect(await joined.token(true)).not.toBe(token);
  expect(readFileSync(join(folder, "server.json"), "utf8")).toBe(JSON.stringify({ address: base }));
  expect(open(null).address()).toBe(base);
});

test("what is no server of ours or does not answer is said to be so, and nothing is remembered", async () => {
  const file = join(folder, "none.json");
  said = "other";
  expect(await open(null, file).join(base)).toEqual({ kind: "not-a-server" });
  expect(await open(null, file).join("http://127.0.0.1:1")).toEqual({ kind: "unreachable" });
  expect(await open(null, file).join("http://example.org")).toEqual({ kind: "refused", reason: "not-an-address" });
  expect(open(null, file).address()).toBeNull();
});

test("a server of another machine is joined without a token: this machine asks there to be let in", async () => {
  said = "no-token";
  const joined = open(null, join(folder, "another.json"));
  expect(await joined.join(base)).toEqual({ kind: "joined" });
  expect([joined.address(), await joined.token(false)]).toEqual([base, null]);
});

test("a server that is busy has not refused: asking for its token fails, and says no more than that it cannot be reached", async () => {
  said = "daliz";
  const joined = open(base, join(folder, "busy.json"));
  expect(await joined.token(false)).toMatch(/^token-/);
  said = "busy";
  await expect(joined.token(true)).rejects.toThrow("503");
  expect(await joined.join(base)).toEqual({ kind: "unreachable" });
});

test("plain http is taken for this machine only", () => {
  expect(serverOrigin("http://127.0.0.1:4173/x")).toBe("http://127.0.0.1:4173");
  expect(serverOrigin("daliz.example.kz")).toBe("https://daliz.example.kz");
  for (const no of ["http://10.0.0.1", "ftp://127.0.0.1", "http://127.0.0.1.example.org", "::"]) expect(serverOrigin(no), no).toBeNull();
});

test("a damaged memory of the server is as none", () => {
  const file = join(folder, "damaged.json");
  for (const text of ["", "[]", '{"address":5}', '{"address":"http://example.org"}']) {
    writeFileSync(file, text);
    expect(open(null, file).address(), text).toBeNull();
  }
});
