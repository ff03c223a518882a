import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { expect } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { goneKeysSchema, type SubjectKey, takenOutSchema } from "#core/identity/key-messages.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import { pullSchema } from "#core/sync/protocol-schema.ts";
import { answerFor } from "#core/tally/answer.ts";
import { unwrapKey } from "#server/keys/wrap.ts";
import { allKeys } from "../../commands/all-keys.ts";
import { run } from "../backup/run-command.ts";
import type { EnrolledDevice } from "./enrolled-device.ts";
import { made, marksOf, opened, peopleOf, person, REASON, readSeal, sealOf } from "./sealed-people.ts";
import { type Caller, posted, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

/** What became of one sealed person of many. Everything is counted; nothing of it names anybody. */
export interface Shredded {
  readonly people: number;
  /** Keys that open the record of that person, before and after. */
  readonly before: Openable;
  readonly after: Openable;
  /** Keys that open somebody else's record, after. */
  readonly others: Openable;
  /** Files in which a word of the person stands readable. */
  readonly plain: readonly string[];
  readonly files: number;
  readonly tallies: { readonly before: string; readonly after: string };
  readonly verified: readonly number[];
}

/** How many of the keys that a node has open a record; `backups`: servers put back with the newest keys, and without. */
interface Openable {
  readonly server: number;
  readonly laptop: number;
  readonly backups: readonly number[];
}

const BASIS = "request of 12.04.2026 no. 17";
const BATCH = 500;

/**
 * Has so many people sealed by a registrar, lets a consul's laptop take its keys along, shreds one by two persons, and looks on three nodes and in the backups for a key that
 * opens what is left of that one: the server (every key of its table), a second server put back from a backup with the newest keys, one from a backup without, and the laptop
 * with what it may keep after it has asked.
 *
 * @param isWhole both backups; else the one with the newest keys
 */
export async function shredOneOf(people: number, isWhole: boolean): Promise<Shredded> {
  const folders: string[] = [];
  const folder = (): string => {
    folders.push(tempFolder());
    return folders.at(-1) ?? "";
  };
  const server = await startTestServer();
  folders.push(server.data);
  const open: TestServer[] = [server];
  try {
    const who = await peopleOf(server);
    const seals = await seal(who.registrar, people);
    const subject = `u-${String(Math.floor(people / 2))}`;
    const other = `u-${String(Math.floor(people / 3))}`;
    const token = join(folder(), "token");
    writeFileSync(token, who.chief.token);
    const head = join(folder(), "head.json");
    const verify = async (): Promise<number> =>
      (await run("verify", "--server", server.url, "--token-file", token, "--head", head, "--json")).code;

    const carried = await takenAlong(who.iran);
    const [mine, theirs] = [seals.get(subject) ?? "", seals.get(other) ?? ""];
    const atServer = async (one: TestServer, body: string) => openableWith(body, await everyKey(one));
    const before = { server: await atServer(server, mine), laptop: await openableWith(mine, carried) };
    const beforeTallies = await tallies(who.chief);
    const verified = [await verify()];

    await shred(who, subject);
    expect(await opened(who.registrar, [subject])).toEqual([]);

    const left = await stillAllowed(who.iran, carried);
    const onLaptop = (await missionPulled(who.iran)).filter((body) => body.includes('"seal"') && body.includes(`"${subject}"`));
    // What it has of the person is there yet, and nothing that opens it.
    expect(onLaptop).toHaveLength(1);
    const put = isWhole ? ([folder(), null] as const) : [folder()];
    const back: TestServer[] = [];
    for (const keys of put) back.push(await putBack(server, folder, keys));
    open.push(...back);
    const each = async (body: string): Promise<Openable> => ({
      server: await atServer(server, body),
      laptop: await openableWith(body, left),
      backups: await Promise.all(back.map((one) => atServer(one, body))),
    });
    const [after, others] = [await each(onLaptop[0] ?? ""), await each(theirs)];
    verified.push(await verify());
    await server.running.db.query("checkpoint");
    const looked = readable(folders, person(Number(subject.slice(2))));
    return {
      people,
      before: { ...before, backups: [] },
      ...{ after, others, verified, ...looked },
      tallies: { before: beforeTallies, after: await tallies(who.chief) },
    };
  } finally {
    for (const one of open) await one.stop();
    for (const one of folders) rmSync(one, { recursive: true, force: true });
  }
}

/** Units in Iran and their sealed records, as a registrar's machine files them. The bodies of the seals by unit. */
async function seal(registrar: EnrolledDevice, people: number): Promise<ReadonlyMap<string, string>> {
  const seals = new Map<string, string>();
  for (let from = 0; from < people; from += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, people - from) }, (_, at) => `u-${String(from + at)}`);
    const units = ids.map((e, at) =>
      registrar.body({ type: "set", lane: "reg", e, kind: "unit", f: { locus: "IR.X", n: [1, 1], life: at % 50 === 7 ? "hurt" : "ok" } }),
    );
    expect((await registrar.push(units)).refused).toEqual([]);
    const { keys } = await made(registrar, ids);
    for (const key of keys) seals.set(key.subject, await sealOf(registrar, key, person(Number(key.subject.slice(2)))));
    expect((await registrar.push(ids.map((id) => seals.get(id) ?? ""))).refused).toEqual([]);
  }
  return seals;
}

/** An admin asks, a head of shift files it. */
async function shred({ admin, chief }: Awaited<ReturnType<typeof peopleOf>>, subject: string): Promise<void> {
  expect((await admin.ask("/v1/keys/shred", posted({ subject, basis: BASIS }))).status).toBe(200);
  const body = chief.body({ type: "shred", lane: "adm", subject, basis: BASIS, asked: admin.user });
  expect((await chief.push([body])).refused).toEqual([]);
}

/** All that a mission's machine receives, as a machine of this version asks for it. */
async function missionPulled(consul: Caller): Promise<readonly string[]> {
  const bodies = new Map<number, string>();
  for (let after = 0, more = ""; ; ) {
    const page = v.parse(pullSchema, await (await consul.ask(`/v1/pull?after=${after}&limit=1000&protocol=2${more}`)).json());
    for (const { seq, body } of page.frames) bodies.set(seq, body);
    more = page.late === undefined ? "" : `&upTo=${page.late.upTo}&late=${page.late.seq}`;
    if (page.late === undefined && page.upTo === after) return [...bodies.values()];
    after = page.upTo ?? 0;
  }
}

/** All keys of the mission, as a consul's laptop takes them for days without a line. */
async function takenAlong(consul: Caller): Promise<readonly SubjectKey[]> {
  const keys: SubjectKey[] = [];
  let after: string | undefined;
  for (;;) {
    const answer = await consul.ask("/v1/keys/take-out", posted({ reason: REASON, ...(after === undefined ? {} : { after }) }));
    const page = v.parse(takenOutSchema, await answer.json());
    keys.push(...page.keys);
    if (page.next === undefined || page.next === null) return keys;
    after = page.next;
  }
}

/** Those it may keep after it has asked. */
async function stillAllowed(consul: Caller, keys: readonly SubjectKey[]): Promise<readonly SubjectKey[]> {
  const gone = new Set<string>();
  for (let from = 0; from < keys.length; from += BATCH) {
    const kids = keys.slice(from, from + BATCH).map(({ kid }) => kid);
    const answer = v.parse(goneKeysSchema, await (await consul.ask("/v1/keys/still", posted({ kids }))).json());
    for (const kid of answer.gone) gone.add(kid);
  }
  return keys.filter(({ kid }) => !gone.has(kid));
}

/** Every key that a server's table and its file of lane keys give, whoever might ask for it. */
async function everyKey({ running, data }: TestServer): Promise<readonly SubjectKey[]> {
  const lanes = readFileSync(join(data, "lane-keys"), "utf8")
    .trim()
    .split("\n")
    .map((line) => Buffer.from(line.split(" ")[1] ?? "", "base64url"));
  const { rows } = await running.db.query<{ kid: string; subject: string; lane: "pii" | "med"; wrapped: Buffer }>(
    "select kid, subject, lane, wrapped from subject_keys where wrapped is not null",
  );
  return rows.flatMap(({ kid, subject, lane, wrapped }) => {
    const key = lanes.map((one) => unwrapKey(one, wrapped, { kid, subject, lane })).find((found) => found !== null);
    return key === undefined || key === null ? [] : [{ kid, subject, lane, key: key.toString("base64") }];
  });
}

/** How many of the keys open a `seal`, each tried under its own name and under that of the record. */
async function openableWith(body: string, keys: readonly SubjectKey[]): Promise<number> {
  const { e, kid } = JSON.parse(body) as { readonly e: string; readonly kid: string };
  let count = 0;
  for (const key of keys) {
    const found = await readSeal(body, { ...key, subject: e, kid });
    if (found.kind === "opened") count += 1;
  }
  return count;
}

async function putBack(server: TestServer, folder: () => string, keys: string | null): Promise<TestServer> {
  const [to, data] = [join(folder(), "backup"), join(folder(), "data")];
  const kept = keys === null ? [] : ["--keys", join(keys, "keys")];
  expect(await run("backup", "--data", server.data, "--to", to, ...kept, "--json")).toMatchObject({ code: 0 });
  expect(await run("restore", "--from", to, ...kept, "--data", data, "--json")).toMatchObject({ code: 0 });
  return startTestServer({ data });
}

/** Every figure there is, by all that a head of shift receives, at one instant. */
async function tallies(chief: EnrolledDevice): Promise<string> {
  const entries = (await chief.pullAll()).flatMap(({ body, seq, ingMs }) => {
    const read = entryFromBody(body, { seq, ingMs });
    return read.ok ? [read.value] : [];
  });
  const state = fold(entries, { kind: "now" });
  const vMs = Date.parse("2026-03-13T07:00:00Z");
  return JSON.stringify(allKeys(state, vMs).map((key) => [key, answerFor(state, vMs, key)]));
}

function readable(
  folders: readonly string[],
  record: ReturnType<typeof person>,
): { readonly plain: readonly string[]; readonly files: number } {
  const marks = marksOf(record).map((mark) => Buffer.from(mark));
  const files = folders.flatMap((at) =>
    readdirSync(at, { recursive: true, encoding: "utf8" })
      .map((name) => join(at, name))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true),
  );
  const plain = files.filter((file) => {
    const bytes = readFileSync(file);
    return marks.some((mark) => bytes.includes(mark));
  });
  return { plain, files: files.length };
}
