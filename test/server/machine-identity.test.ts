import { randomBytes } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { machineIdentity } from "#core/access/machine-identity.ts";
import { givenPasswordSchema } from "#core/access/message-schemas.ts";
import type { Wanted } from "#core/access/messages.ts";
import type { Identity } from "#core/host/access-bridge.ts";
import { machineShelf } from "#renderer/store/machine-shelf.ts";
import { sealForHeadquarters } from "#renderer/store/seal-for-headquarters.ts";
import { accountBody, adminOf, fileAccounts, newAccount, revoke } from "./enrolled-device.ts";
import { bodyOf, callerAt, posted, startTestServer, type TestServer } from "./test-server.ts";

// A browser's machine against the real server: its key pair in a database of its own, its asking, its tokens, its people.

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ passwordCost: { t: 1, m: 64, p: 1 } });
});
afterAll(() => server.stop());

/** A browser profile; `open` is a start of the program in it. */
function profile(waitMs = 0) {
  const busy = { now: 0, most: 0 };
  const place = { indexedDB: new IDBFactory(), IDBKeyRange };
  const clock = { aheadMs: 0 };
  const seen: Identity[] = [];
  const asked: string[] = [];
  function open() {
    const shelf = machineShelf(place);
    const identity = machineIdentity({
      fetch: (url, init) => {
        asked.push(new URL(url).pathname);
        return fetch(url, { ...init, signal: init.signal as AbortSignal });
      },
      base: () => server.url,
      signal: () => AbortSignal.timeout(10_000),
      nowMs: () => Date.now() + clock.aheadMs,
      keys: shelf.keys,
      shelf: {
        read: () => shelf.read(),
        async write(kept) {
          busy.now++;
          busy.most = Math.max(busy.most, busy.now);
          if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
          await shelf.write(kept);
          busy.now--;
        },
      },
      localToken: async () => null,
      newClaim: () => ({ secret: randomBytes(32).toString("base64url"), hash: "" }),
      waiting: () => 3,
      changed: (next) => seen.push(next),
    });
    return { identity, shelf };
  }
  return { open, clock, seen, asked, busy };
}

/** Asks to be let in, and an admin files the account. */
async function letIn(machine: ReturnType<typeof profile>, wants: Wanted, device: string, more: Readonly<Record<string, unknown>>) {
  const { identity } = machine.open();
  const asking = await identity.enrol({ title: "a machine of a test", wants });
  if (asking.kind !== "asking") throw new Error(`It could not ask: ${asking.kind}.`);
  expect(await identity.enrolState()).toMatchObject({ kind: "waiting" });
  await fileAccounts(server, [accountBody(device, { ukind: "device", pubkey: asking.asking.pubkey, ...more })]);
  expect(await machine.open().identity.enrolState()).toEqual({ kind: "confirmed", device });
}

async function officer(): Promise<string> {
  const user = newAccount("officer");
  await fileAccounts(server, [accountBody(user, { ukind: "user", role: "officer" })]);
  return user;
}

const tokenRefusal = async (identity: ReturnType<ReturnType<typeof profile>["open"]>["identity"]): Promise<unknown> =>
  identity.token(true).then(
    () => null,
    (error: unknown) => Reflect.get(Object(error), "failure"),
  );

describe("a laptop", () => {
  test("asks, keeps the asking over a start, is let in, and proves itself with a key that nobody can read out", async () => {
    const machine = profile();
    const [user, device] = [await officer(), newAccount("laptop")];
    expect(await machine.open().identity.identity()).toEqual({ kind: "none", ownServer: false });
    await letIn(machine, "laptop", device, { holder: user });
    const { identity, shelf } = machine.open();
    expect(await identity.identity()).toMatchObject({
      kind: "enrolled",
      device,
      standing: "good",
      shared: false,
      who: { account: user, user, role: "officer" },
      leaseUntilMs: expect.any(Number),
    });
    const token = await identity.token(false);
    expect((await callerAt(server.url, token ?? "").hello()).role).toBe("officer");
    expect(machine.seen.map(({ kind }) => kind)).toEqual(["asking", "enrolled", "enrolled"]);
    expect(await shelf.keys.sign("a text")).toMatch(/^[A-Za-z0-9_-]{86}$/);
    await expect(profile().open().shelf.keys.sign("a text")).rejects.toThrow("no key");
  });

  test("takes a token once for many requests, and another before the first has ended", async () => {
    const machine = profile();
    await letIn(machine, "laptop", newAccount("laptop"), { holder: await officer() });
    const { identity } = machine.open();
    const [one, two] = await Promise.all([identity.token(false), identity.token(false)]);
    expect(one).toBe(two);
    machine.clock.aheadMs += 8 * 60_000;
    expect(await identity.token(false)).toBe(one);
    machine.clock.aheadMs += 90_000;
    expect(await identity.token(false)).not.toBe(one);
  });

  test("whose account is withdrawn is told so, and no more than that it has no token when the account has ended by itself", async () => {
    const machine = profile();
    const device = newAccount("laptop");
    await letIn(machine, "laptop", device, { holder: await officer() });
    const { identity } = machine.open();
    await identity.token(false);
    await revoke(server, device);
    expect(await tokenRefusal(identity)).toMatchObject({ status: 401, refusal: { kind: "revoked" } });
    expect(await identity.identity()).toMatchObject({ standing: "revoked" });
    const other = profile();
    const ended = newAccount("laptop");
    await letIn(other, "laptop", ended, { holder: await officer() });
    await fileAccounts(server, [accountBody(ended, { expires: new Date(Date.now() - 1_000).toISOString() })]);
    expect(await tokenRefusal(other.open().identity)).toMatchObject({ refusal: { kind: "not-signed-in" } });
    expect(await other.open().identity.identity()).toMatchObject({ standing: "expired" });
  });

  test("that was shut out brings what it had sealed for headquarters once it is let in again, and headquarters takes it", async () => {
    const machine = profile();
    const [user, device] = [await officer(), newAccount("laptop")];
    await letIn(machine, "laptop", device, { holder: user });
    const { identity, shelf } = machine.open();
    const hello = await callerAt(server.url, (await identity.token(false)) ?? "").hello();
    const waiting = [1, 2].map((dseq) => {
      const body = bodyOf({ dev: device, by: user, dseq });
      return { id: String(Reflect.get(JSON.parse(body) as object, "id")), body };
    });
    const sealing = { journal: hello.journal, device, to: hello.recovery ?? "", nowMs: Date.now(), sign: shelf.keys.sign };
    const [envelope] = await sealForHeadquarters(waiting, sealing);
    if (envelope === undefined) throw new Error("There must be an envelope.");
    await revoke(server, device);
    await expect(identity.recover(envelope.request)).rejects.toThrow();
    const again = newAccount("laptop");
    await letIn(machine, "laptop", again, { holder: user });
    const answer = await machine.open().identity.recover(envelope.request);
    expect([answer.taken.map(({ id }) => id).sort(), answer.refused]).toEqual([waiting.map(({ id }) => id).sort(), []]);
    const twice = await machine.open().identity.recover(envelope.request);
    expect(twice.taken.map(({ seq }) => seq)).toEqual(answer.taken.map(({ seq }) => seq));
  });

  test("gives up an asking, and a server that is not there is said to be so", async () => {
    const machine = profile();
    const { identity } = machine.open();
    await identity.enrol({ title: "nobody's", wants: "laptop" });
    await identity.enrolCancel();
    expect(await identity.identity()).toEqual({ kind: "none", ownServer: false });
    expect(await identity.enrolState()).toEqual({ kind: "none" });
  });
});

describe("a desk that people share", () => {
  async function person(): Promise<{ user: string; password: string }> {
    const user = await officer();
    const given = await adminOf(server).ask("/v1/access/password", posted({ user }));
    return { user, password: v.parse(givenPasswordSchema, await given.json()).password };
  }

  test("who leaves while a token is on its way has left: nothing that ran beside it puts the person back", async () => {
    const machine = profile(40);
    await letIn(machine, "desk", newAccount("desk"), {});
    const { identity } = machine.open();
    const { user, password } = await person();
    expect(await identity.signIn(user, password)).toMatchObject({ kind: "signed-in" });
    expect(await identity.changePassword(password, `a long enough one ${randomBytes(4).toString("hex")}`)).toEqual({ kind: "changed" });
    const renewed = identity.token(true).catch(() => null);
    await Promise.all([identity.signOut(), renewed]);
    expect(await identity.identity()).toMatchObject({ standing: "sign-in", who: null });
    expect(machine.busy.most).toBe(1);
  });

  test("asks for a person; a first password must be changed before anything else; the session lasts over a start; leaving ends it", async () => {
    const machine = profile();
    await letIn(machine, "desk", newAccount("desk"), {});
    const { identity } = machine.open();
    expect(await tokenRefusal(identity)).toMatchObject({ refusal: { kind: "sign-in" } });
    const { user, password } = await person();
    expect(await identity.signIn(user, "not the right one")).toEqual({ kind: "wrong" });
    expect(await identity.signIn(user, password)).toMatchObject({ kind: "signed-in", mustChange: true, who: { user } });
    expect(await identity.identity()).toMatchObject({ standing: "must-change", shared: true });
    expect(await tokenRefusal(identity)).toMatchObject({ refusal: { kind: "sign-in" } });
    const next = `a long enough one ${randomBytes(4).toString("hex")}`;
    expect(await identity.changePassword(password, "short")).toEqual({ kind: "too-short" });
    expect(await identity.changePassword("wrong", next)).toEqual({ kind: "wrong" });
    expect(await identity.changePassword(password, next)).toEqual({ kind: "changed" });
    expect(await identity.identity()).toMatchObject({ standing: "good", who: { user, role: "officer" } });
    const later = machine.open().identity;
    expect((await callerAt(server.url, (await later.token(false)) ?? "").hello()).role).toBe("officer");
    await later.signOut();
    expect(await later.identity()).toMatchObject({ standing: "sign-in", who: null });
    expect(await tokenRefusal(machine.open().identity)).toMatchObject({ refusal: { kind: "sign-in" } });
  });
});
