import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { shredsSchema } from "#core/identity/key-messages.ts";
import { run } from "../backup/run-command.ts";
import { adminOf, deviceWith, type EnrolledDevice } from "./enrolled-device.ts";
import { made, marksOf, opened, peopleOf, person, readSeal, sealOf, unitBody } from "./sealed-people.ts";
import { type Caller, callerAt, posted, refusalFor, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

// Servers and databases are started, copied and put back in it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const PEOPLE = 200;
const ids = Array.from({ length: PEOPLE }, (_, n) => `u-${n}`);
const SHREDDED = "u-7";
/** Each mark of a person holds one of these. */
const STEMS = ["нерхановтест", "Onerkhanovtest", "851328", "N9999", "+77000", "+77001"];
const BASIS = "request of 12.04.2026 no. 17";

let server: TestServer;
let who: Awaited<ReturnType<typeof peopleOf>>;
const seals = new Map<string, string>();
const folders: string[] = [];
const folder = () => {
  const one = tempFolder();
  folders.push(one);
  return one;
};

beforeAll(async () => {
  server = await startTestServer();
  who = await peopleOf(server);
  const { registrar } = who;
  expect((await registrar.push(ids.map((id) => unitBody(registrar, id, "IR.X")))).refused).toEqual([]);
  const { keys } = await made(registrar, ids);
  for (const key of keys) seals.set(key.subject, await sealOf(registrar, key, person(Number(key.subject.slice(2)))));
  expect((await registrar.push([...seals.values()])).refused).toEqual([]);
  await made(who.medic, [SHREDDED], "med");
});
afterAll(async () => {
  await server.stop();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const ask = (by: Caller, subject = SHREDDED, basis = BASIS) => by.ask("/v1/keys/shred", posted({ subject, basis }));
const shredBody = (by: EnrolledDevice, fields: object = {}) =>
  by.body({ type: "shred", lane: "adm", subject: SHREDDED, basis: BASIS, asked: who.admin.user, ...fields });
const state = async (by: Caller) => v.parse(shredsSchema, await (await by.ask("/v1/keys/shreds")).json());
const twoPersons = { kind: "unreadable", path: "asked", problem: "two-persons" };

/** All files below a folder. */
function filesIn(at: string): readonly string[] {
  return readdirSync(at, { recursive: true, encoding: "utf8" })
    .map((name) => join(at, name))
    .filter((file) => statSync(file).isFile());
}

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const { db } = server.running;
  const { rows } = await db.query<{ name: string }>("select tablename::text as name from pg_tables where schemaname = 'public'");
  const parts = await Promise.all(
    rows.map(async ({ name }) => JSON.stringify((await db.query(`select t::text as row from ${name} t`)).rows)),
  );
  return parts.join("\n");
}

describe("200 sealed people", () => {
  let before: { readonly to: string; readonly keys: string };

  test("are in the clear nowhere: not in the database, its files, the log, the segments, or a backup with its keys", async () => {
    before = { to: join(folder(), "backup"), keys: join(folder(), "keys") };
    // PostgreSQL writes down what it holds in memory.
    await server.running.db.query("checkpoint");
    const copy = ["backup", "--data", server.data, "--to", before.to, "--keys", before.keys, "--json"];
    expect(await run(...copy)).toMatchObject({ code: 0 });
    const files = [server.data, before.to, before.keys].flatMap(filesIn);
    const places = [Buffer.from(await dump()), ...files.map((file) => readFileSync(file))];
    // What is looked for is found where it stands.
    expect(places.some((bytes) => bytes.includes(SHREDDED))).toBe(true);
    expect(places.some((bytes) => bytes.includes("IR.X"))).toBe(true);
    const marks = ids.flatMap((_, n) => marksOf(person(n)));
    expect(marks.filter((mark) => !STEMS.some((stem) => mark.includes(stem)))).toEqual([]);
    // Places where a part of all is found are gone through for each.
    const near = places.filter((bytes) => STEMS.some((stem) => bytes.includes(stem)));
    const found = marks.filter((mark) => near.some((bytes) => bytes.includes(mark)));
    expect(found).toEqual([]);
  });

  test("stay readable while one person alone wants one of them gone", async () => {
    const { admin, chief, registrar } = who;
    // Nobody has asked.
    expect(await refusalFor(chief, shredBody(chief))).toEqual(twoPersons);
    // Whoever sits at the server would be both.
    expect((await ask(adminOf(server))).status).toBe(400);
    expect((await ask(admin, "u-nobody")).status).toBe(404);
    expect((await ask(admin, SHREDDED, "IIN 851328 000799")).status).toBe(400);
    expect((await ask(chief)).status).toBe(404);
    expect((await ask(admin)).status).toBe(200);
    // The same person confirms; somebody else than who asked is named; another paper; another person's records.
    expect(await refusalFor(admin, shredBody(admin))).toEqual(twoPersons);
    expect(await refusalFor(chief, shredBody(chief, { asked: chief.user }))).toEqual(twoPersons);
    expect(await refusalFor(chief, shredBody(chief, { asked: undefined }))).toEqual(twoPersons);
    expect(await refusalFor(chief, shredBody(chief, { basis: "another" }))).toEqual(twoPersons);
    expect(await refusalFor(chief, shredBody(chief, { subject: "u-8" }))).toEqual(twoPersons);
    // The token of the server's own room is a head of shift's, and nobody's.
    expect(await refusalFor(server, shredBody(chief))).toEqual(twoPersons);
    expect(await state(chief)).toMatchObject({ waiting: [{ subject: SHREDDED, basis: BASIS, asked: admin.user }], shredded: 0, left: 0 });
    expect(await opened(registrar, [SHREDDED])).toHaveLength(1);
  });

  test("but one, when another has confirmed: its keys are gone in every lane, the others open, and nothing of the journal has changed", async () => {
    const { chief, registrar, medic, admin } = who;
    const [key] = await opened(registrar, [SHREDDED]);
    const tree = Object(await (await chief.ask("/v1/tree")).json()).size;
    const body = shredBody(chief);
    const { taken, refused } = await chief.push([body]);
    expect([taken.length, refused]).toEqual([1, []]);
    expect((await chief.push([body])).taken).toEqual(taken);
    expect(await opened(registrar, [SHREDDED])).toEqual([]);
    expect(await opened(medic, [SHREDDED], "med")).toEqual([]);
    expect(await made(registrar, [SHREDDED])).toEqual({ keys: [], there: [] });
    const [other] = await opened(registrar, ["u-8"]);
    if (key === undefined || other === undefined) throw new Error("no key");
    expect(await readSeal(seals.get("u-8") ?? "", other)).toEqual({ kind: "opened", record: person(8) });
    expect(await refusalFor(registrar, await sealOf(registrar, key, person(7)))).toEqual({
      kind: "unreadable",
      path: "kid",
      problem: "shredded",
    });
    expect((await registrar.push([seals.get(SHREDDED) ?? ""])).taken).toHaveLength(1);
    const gone = Object(await (await registrar.ask("/v1/keys/still", posted({ kids: [key.kid, other.kid] }))).json()).gone;
    expect(gone).toEqual([key.kid]);
    expect(await state(admin)).toEqual({ waiting: [], shredded: 1, left: 0, keys: PEOPLE - 1 });
    const { rows } = await server.running.db.query("select wrapped, shredded_by from subject_keys where subject = $1", [SHREDDED]);
    expect(rows).toEqual([
      { wrapped: null, shredded_by: chief.user },
      { wrapped: null, shredded_by: chief.user },
    ]);
    const now = Object(await (await chief.ask("/v1/tree")).json()).size;
    const proof = await chief.ask(`/v1/tree/consistency?from=${tree}&to=${now}`);
    expect([now, proof.status]).toEqual([tree + 1, 200]);
    // The one who may not void it.
    expect(await refusalFor(chief, chief.body({ type: "void", lane: "adm", target: taken[0]?.id, reason: "a mistake" }))).toMatchObject({
      problem: "not-voidable",
    });
  });

  test("and it stays gone when an older backup of the keys is put back beside the journal", async () => {
    const data = join(folder(), "data");
    expect(await run("backup", "--data", server.data, "--to", before.to, "--json")).toMatchObject({ code: 0 });
    expect(await run("restore", "--from", before.to, "--keys", before.keys, "--data", data, "--json")).toMatchObject({ code: 0 });
    const again = await startTestServer({ data });
    try {
      const registrar = await deviceWith(again.url, who.registrar.device, who.registrar.user, who.registrar.key);
      expect(await opened(registrar, [SHREDDED])).toEqual([]);
      const [other] = await opened(registrar, ["u-8"]);
      if (other === undefined) throw new Error("no key");
      expect(await readSeal(seals.get("u-8") ?? "", other)).toEqual({ kind: "opened", record: person(8) });
      const proof = await state(callerAt(again.url, readFileSync(join(data, "admin-token"), "utf8").trim()));
      expect(proof).toMatchObject({ shredded: 1, left: 0, keys: PEOPLE - 1 });
    } finally {
      await again.stop();
    }
  });
});
