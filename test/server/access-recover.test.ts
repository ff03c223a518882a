import { copyFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecoveryEnvelope } from "#core/access/recovery-envelope.ts";
import { pushAnswerSchema } from "#core/sync/protocol-schema.ts";
import { openRecoveryKey } from "#server/access/recovery-key.ts";
import { type DeviceKey, enrolledDevice, revoke } from "./enrolled-device.ts";
import { sealedFor } from "./sealed-envelope.ts";
import { bodyOf, posted, refusalIn, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

let server: TestServer;
let to = "";
let journal = "";
beforeAll(async () => {
  server = await startTestServer();
  const hello = await server.hello();
  to = hello.recovery ?? "";
  journal = hello.journal;
});
afterAll(() => server.stop());

const sealed = (bodies: readonly string[], key: DeviceKey, more: Partial<RecoveryEnvelope> = {}) =>
  sealedFor({ journal, to }, bodies, key, more);

test("what a revoked machine had sealed for headquarters is taken when its person is let in again", async () => {
  const lost = await enrolledDevice(server, { role: "officer" });
  const bodies = [lost.body(), lost.body()];
  const other = await enrolledDevice(server, { role: "officer" });
  const foreign = [other.body(), bodyOf({ dev: lost.device, by: other.user }), bodyOf()];
  const envelope = sealed([...bodies, ...foreign], lost.key);
  await revoke(server, lost.device);
  const asked = { device: lost.device, ...envelope };
  expect(await refusalIn(await lost.ask("/v1/recover", posted(asked)))).toEqual({ kind: "revoked" });
  const answer = v.parse(pushAnswerSchema, await (await other.ask("/v1/recover", posted(asked))).json());
  expect(answer.taken.map(({ role }) => role)).toEqual(["officer", "officer"]);
  expect(answer.refused.map(({ index, refusal }) => [index, refusal.kind])).toEqual([2, 3, 4].map((index) => [index, "other-author"]));
  const again = v.parse(pushAnswerSchema, await (await other.ask("/v1/recover", posted(asked))).json());
  expect(again.taken).toEqual(answer.taken);
});

test("an envelope that was changed, is another device's, or is not sealed to this headquarters does not open", async () => {
  const officer = await enrolledDevice(server, { role: "officer" });
  const other = await enrolledDevice(server, { role: "officer" });
  const ask = async (request: object) => refusalIn(await other.ask("/v1/recover", posted(request)));
  const malformed = { kind: "malformed", path: "envelope" };
  const good = { device: officer.device, ...sealed([officer.body()], officer.key) };
  expect(await ask({ ...good, device: other.device })).toMatchObject(malformed);
  expect(await ask({ ...good, ms: 7 })).toMatchObject(malformed);
  expect(await ask({ ...good, envelope: { ...good.envelope, to: officer.key.pubkey } })).toMatchObject(malformed);
  expect(await ask({ ...good, envelope: { ...good.envelope, iv: Buffer.alloc(12).toString("base64url") } })).toMatchObject(malformed);
  expect(await ask({ ...good, envelope: { ...good.envelope, journal: officer.device } })).toMatchObject({ kind: "other-journal" });
  expect(await ask({ device: officer.device, ...sealed([officer.body()], officer.key, { ct: "AAAA" }) })).toMatchObject(malformed);
});

test("the key lies whole in a file for its owner alone, and nothing half written beside it", () => {
  expect(readdirSync(server.data).filter((name) => name.startsWith("recovery-key"))).toEqual(["recovery-key"]);
  expect(statSync(join(server.data, "recovery-key")).mode & 0o777).toBe(0o600);
});

test("a second server says the same key; it opens what is sealed to it when it has been given a copy of the file", async () => {
  const folder = tempFolder();
  try {
    const without = await openRecoveryKey(server.running.db, folder, Date.now());
    expect([without.pubkey(), without.isHere()]).toEqual([to, false]);
    copyFileSync(join(server.data, "recovery-key"), join(folder, "recovery-key"));
    const copy = await openRecoveryKey(server.running.db, folder, Date.now());
    expect([copy.pubkey(), copy.isHere()]).toEqual([to, true]);
    const officer = await enrolledDevice(server, { role: "officer" });
    expect(copy.open(sealed(["{}"], officer.key).envelope)).toEqual(["{}"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
