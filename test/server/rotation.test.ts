import { createECDH } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { accessAnswerSchema, accessKeysSchema } from "#core/access/message-schemas.ts";
import type { KeyName } from "#core/access/messages.ts";
import { pushAnswerSchema } from "#core/sync/protocol-schema.ts";
import { openRecoveryKey } from "#server/access/recovery-key.ts";
import { openSigningKeys } from "#server/access/signing-keys.ts";
import { adminOf, deviceWith, type EnrolledDevice, enrolledDevice, proofFor } from "./enrolled-device.ts";
import { sealedFor } from "./sealed-envelope.ts";
import { callerAt, posted, refusalIn, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

let first: TestServer;
let second: TestServer;
/** An admin of each test: making keys anew is paced by device. */
let admin: EnrolledDevice;
beforeAll(async () => {
  first = await startTestServer();
  const { host, password, user, database } = first.running.db.options;
  const databaseUrl = `postgres://${user}:${encodeURIComponent(String(password))}@/${database}?host=${encodeURIComponent(host ?? "")}`;
  second = await startTestServer({ databaseUrl, data: tempFolder() });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const rotate = async (key: KeyName, by: EnrolledDevice = admin) => {
  const answer = await by.ask("/v1/access/rotate", posted({ key }));
  expect(answer.status).toBe(200);
  return v.parse(accessKeysSchema, await answer.json());
};
const keysOf = async () => v.parse(accessAnswerSchema, await (await adminOf(first).ask("/v1/access")).json()).keys;

/** The private half of a key that no database knows. */
function orphan(): string {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  return pair.getPrivateKey("base64url");
}

describe("what signs tokens, made anew", () => {
  test("ends every token of before at once, at all servers, and every open line; machines prove themselves and go on", async () => {
    admin = await enrolledDevice(first, { role: "admin" });
    const chief = await enrolledDevice(first, { role: "chief" });
    const there = callerAt(second.url, chief.token);
    const feed = await chief.ask("/v1/feed?after=0&protocol=2");
    const farFeed = await there.ask("/v1/feed?after=0&protocol=2");
    const ended = Promise.all([feed.text(), farFeed.text()]);
    const told = await rotate("signing");
    expect(told.signing).toEqual({ madeMs: expect.any(Number), madeBy: admin.user });
    expect(await refusalIn(await chief.ask("/v1/hello"))).toEqual({ kind: "not-signed-in" });
    await ended;
    expect(await refusalIn(await there.ask("/v1/hello"))).toEqual({ kind: "not-signed-in" });
    const renewed = await deviceWith(first.url, chief.device, chief.user, chief.key);
    expect((await renewed.hello()).role).toBe("chief");
    expect((await callerAt(second.url, renewed.token).hello()).role).toBe("chief");
    expect((await callerAt(first.url, (await deviceWith(second.url, chief.device, chief.user, chief.key)).token).hello()).role).toBe(
      "chief",
    );
  });

  test("at one server opens at the other at once, which has not heard of it yet; a proof begun before counts for its two minutes", async () => {
    const chief = await enrolledDevice(first, { role: "chief" });
    admin = await enrolledDevice(first, { role: "admin" });
    const before = await proofFor(first.url, chief.key);
    await rotate("signing");
    const after = await deviceWith(first.url, chief.device, chief.user, chief.key);
    expect((await callerAt(second.url, after.token).hello()).role).toBe("chief");
    const proven = await fetch(`${second.url}/v1/token`, posted({ device: chief.device, ...before }));
    expect(proven.status).toBe(200);
  });

  test("keeps of the older ones only when and by whom: what signed them is gone, and the last one counts no longer than a proof", async () => {
    admin = await enrolledDevice(first, { role: "admin" });
    const keys = await openSigningKeys(first.running.db);
    const old = keys.current();
    await rotate("signing");
    await keys.refresh();
    const { madeMs } = keys.current();
    expect(keys.before(madeMs)?.equals(old.value)).toBe(true);
    expect(keys.before(madeMs + 131_000)).toBeNull();
    await rotate("signing", await enrolledDevice(first, { role: "admin" }));
    const { rows } = await first.running.db.query<{ kept: boolean; by: string | null }>(
      "select value is not null as kept, made_by as by from signing_keys order by no desc",
    );
    expect(rows.map(({ kept }) => kept)).toEqual(rows.map((_, at) => at < 2));
    expect(rows.at(-1)?.by).toBeNull();
  });
});

describe("headquarters' recovery key, made anew", () => {
  test("is told to machines, and what was sealed to the one before is taken in all the same, also after a start", async () => {
    admin = await enrolledDevice(first, { role: "admin" });
    const officer = await enrolledDevice(first, { role: "officer" });
    const { journal, recovery: to = "" } = await officer.hello();
    const waited = { device: officer.device, ...sealedFor({ journal, to }, [officer.body()], officer.key) };
    expect((await rotate("recovery")).recovery).toEqual({ madeMs: expect.any(Number), madeBy: admin.user, isHere: true, earlier: 1 });
    const now = (await officer.hello()).recovery ?? "";
    expect(now).not.toBe(to);
    const taken = async (request: object) =>
      v.parse(pushAnswerSchema, await (await officer.ask("/v1/recover", posted(request))).json()).taken.length;
    expect(await taken(waited)).toBe(1);
    expect(await taken({ device: officer.device, ...sealedFor({ journal, to: now }, [officer.body()], officer.key) })).toBe(1);
    const started = await openRecoveryKey(first.running.db, first.data, Date.now());
    expect([started.pubkey(), started.open(waited.envelope)?.length]).toEqual([now, 1]);
    const file = join(first.data, "recovery-key");
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("is told by the other server too, which takes in nothing sealed to it until it is given a copy, without a start", async () => {
    const officer = await enrolledDevice(first, { role: "officer" });
    const there = callerAt(second.url, officer.token);
    const { journal, recovery: to = "" } = await officer.hello();
    await vi.waitFor(async () => expect((await there.hello()).recovery).toBe(to), { timeout: 20_000 });
    const request = { device: officer.device, ...sealedFor({ journal, to }, [officer.body()], officer.key) };
    expect(await refusalIn(await there.ask("/v1/recover", posted(request)))).toEqual({ kind: "unavailable" });
    const far = await enrolledDevice(second, { role: "admin" });
    expect(await refusalIn(await far.ask("/v1/access/rotate", posted({ key: "recovery" })))).toEqual({ kind: "unavailable" });
    copyFileSync(join(first.data, "recovery-key"), join(second.data, "recovery-key"));
    await vi.waitFor(
      async () => {
        const answer = await there.ask("/v1/recover", posted(request));
        expect(answer.status).toBe(200);
      },
      { timeout: 20_000 },
    );
  });

  test("that a crash took between the disk and the database is told to nobody, and the one before goes on", async () => {
    const folder = tempFolder();
    const told = (await openRecoveryKey(first.running.db, first.data, Date.now())).pubkey();
    const halves = readFileSync(join(first.data, "recovery-key"), "utf8");
    writeFileSync(join(folder, "recovery-key"), `${orphan()}\n${halves}`);
    const started = await openRecoveryKey(first.running.db, folder, Date.now());
    expect([started.pubkey(), started.isHere()]).toEqual([told, true]);
    rmSync(folder, { recursive: true, force: true });
  });
});

test("nobody but an admin makes a key anew, no other key is known, and not faster than a person would", async () => {
  const chief = await enrolledDevice(first, { role: "chief" });
  expect(await refusalIn(await chief.ask("/v1/access/rotate", posted({ key: "signing" })))).toEqual({ kind: "not-found" });
  const hasty = await enrolledDevice(first, { role: "admin" });
  for (const body of [{}, { key: "token" }, { key: ["signing"] }, null])
    expect(await refusalIn(await hasty.ask("/v1/access/rotate", posted(body)))).toMatchObject({ kind: "malformed" });
  for (let time = 0; time < 3; time++) await rotate("recovery", hasty);
  const answer = await hasty.ask("/v1/access/rotate", posted({ key: "recovery" }));
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(30);
  expect(await refusalIn(answer)).toMatchObject({ kind: "slow-down" });
  expect((await keysOf())?.recovery).toMatchObject({ madeBy: hasty.user, isHere: true });
  await adminOf(first).ask("/v1/access/rotate", posted({ key: "signing" }));
  expect((await keysOf())?.signing.madeBy).toBe("server-access");
  const metrics = await (await adminOf(first).ask("/metrics")).text();
  expect(metrics).toMatch(/daliz_keys_rotated_total\{key="recovery"\} [3-9]/);
});
