import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { localToken } from "#renderer/host/local-token.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The token as asked of a server that answers so. */
async function asked(status: number, body: unknown): Promise<string | null> {
  const server = createServer((_request, response) => response.writeHead(status).end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return localToken(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)(false);
}

describe("this machine's token", () => {
  it("is what the server of the page gives", async () => {
    expect(await asked(200, { token: "abcdefghijklmnopqrstuvwxyz" })).toBe("abcdefghijklmnopqrstuvwxyz");
  });

  it.each([401, 403])("is none when the server says %i: not signed in", async (status) => {
    expect(await asked(status, {})).toBeNull();
  });

  it.each([429, 503, 500, 404])("is not decided by %i: the server is out of reach for now", async (status) => {
    await expect(asked(status, {})).rejects.toThrow(String(status));
  });

  it("is not decided by an answer that is none", async () => {
    await expect(asked(200, { hello: 1 })).rejects.toThrow();
  });
});
