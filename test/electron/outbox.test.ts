import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lineSeal } from "#electron/main/line-seal.ts";
import { fileOutbox, type OutboxLoss } from "#electron/main/outbox.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-outbox-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function freshFile(): string {
  files += 1;
  return join(folder, String(files), "outbox");
}
const body = (id: string, note = ""): string => JSON.stringify({ id, note });
const never = ({ damaged, foreign }: OutboxLoss): void => {
  throw new Error(`${damaged} lines were damaged, ${foreign} are sealed by another key`);
};
const SEAL = lineSeal(new Uint8Array(32).fill(7));
const OTHER = lineSeal(new Uint8Array(32).fill(8));

/** An outbox that was given its key. */
function openOutbox(file: string, lost: (loss: OutboxLoss) => void, seal = SEAL) {
  const outbox = fileOutbox(file, lost);
  outbox.unlock(seal);
  return outbox;
}

test("what was kept is there after a restart, in the disk's own file before the call resolves", async () => {
  const file = freshFile();
  const outbox = openOutbox(file, never);
  await outbox.keep([body("a"), body("b", "line one\nline two")]);
  expect(readFileSync(file, "utf8").split("\n").length).toBe(3);
  expect(statSync(file).mode & 0o077).toBe(0);
  await outbox.drop(["a", "unknown"]);
  expect(await openOutbox(file, never).all()).toEqual([body("b", "line one\nline two")]);
});

test("a body of an id already kept takes its place, and keeping it again writes nothing", async () => {
  const file = freshFile();
  const outbox = openOutbox(file, never);
  await outbox.keep([body("a", "1")]);
  await outbox.keep([body("a", "2")]);
  const size = statSync(file).size;
  await outbox.keep([body("a", "2")]);
  expect(statSync(file).size).toBe(size);
  expect(await openOutbox(file, never).all()).toEqual([body("a", "2")]);
});

test("calls that overlap are done in the order asked", async () => {
  const file = freshFile();
  const outbox = openOutbox(file, never);
  await Promise.all([outbox.keep([body("a")]), outbox.drop(["a"]), outbox.keep([body("b")]), outbox.keep([body("a", "again")])]);
  expect(await openOutbox(file, never).all()).toEqual([body("b"), body("a", "again")]);
});

test("a power cut in the middle of a line loses that line only, and what is kept next stands", async () => {
  const file = freshFile();
  await openOutbox(file, never).keep([body("a"), body("b")]);
  appendFileSync(file, '+ 0123456789abcdef {"id":"c","no');
  let lost = 0;
  const after = openOutbox(file, ({ damaged }) => (lost += damaged));
  await after.keep([body("d")]);
  expect(lost).toBe(1);
  expect(await after.all()).toEqual([body("a"), body("b"), body("d")]);
  expect(await openOutbox(file, () => undefined).all()).toEqual([body("a"), body("b"), body("d")]);
});

test("every flipped byte of the file is noticed, and no other line is lost with it", async () => {
  const file = freshFile();
  await openOutbox(file, never).keep([body("a"), body("b"), body("c")]);
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at += 1) {
    const hurt = Buffer.from(whole);
    hurt[at] = (hurt[at] ?? 0) ^ 0x01;
    writeFileSync(file, hurt);
    let lost = 0;
    const left = await openOutbox(file, ({ damaged }) => (lost += damaged)).all();
    const intact = [body("a"), body("b"), body("c")].filter((one) => left.includes(one));
    expect(lost, `byte ${at}`).toBeGreaterThan(0);
    expect(left.length, `byte ${at}`).toBe(intact.length);
    // A flipped line break joins two lines; any other byte hurts its own.
    expect(intact.length, `byte ${at}`).toBeGreaterThanOrEqual(whole[at] === 10 ? 1 : 2);
  }
});

test("dropped lines are swept out of the file when they outweigh a megabyte", async () => {
  const file = freshFile();
  const outbox = openOutbox(file, never);
  const long = "x".repeat(10_000);
  const many = Array.from({ length: 150 }, (_, i) => body(`m${i}`, long));
  await outbox.keep([...many, body("stays")]);
  await outbox.drop(many.map((_, i) => `m${i}`));
  expect(statSync(file).size).toBeLessThan(1_000);
  await outbox.keep([body("later")]);
  expect(await openOutbox(file, never).all()).toEqual([body("stays"), body("later")]);
});

test("no event stands in the file in clear", async () => {
  const file = freshFile();
  await openOutbox(file, never).keep([body("a", "17 through Bajgiran"), body("b", "Marker Markerov")]);
  const text = readFileSync(file, "utf8");
  for (const marker of ["Bajgiran", "Marker", "note"]) expect(text).not.toContain(marker);
  for (const part of text.split(/\s/)) expect(Buffer.from(part, "base64").toString("latin1")).not.toContain("Marker");
});

test("a file that an older program wrote in clear is taken over and written anew, drops and damaged lines included", async () => {
  const file = freshFile();
  const sum = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
  const clear = (sign: string, what: string): string => `${sign} ${sum(what)} ${what}\n`;
  mkdirSync(dirname(file), { recursive: true });
  const [a, b, c] = [body("a", "Marker one"), body("b", "Marker two"), body("c", "Marker three")];
  writeFileSync(
    file,
    `${clear("+", a)}${clear("+", b)}${clear("-", "a")}+ 0123456789abcdef {"id":"d","note":"Marker four"\n${clear("+", c)}`,
  );
  let lost = 0;
  const outbox = openOutbox(file, ({ damaged }) => (lost += damaged));
  expect(await outbox.all()).toEqual([b, c]);
  expect(lost).toBe(1);
  expect(readFileSync(file, "utf8")).not.toContain("Marker");
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(await openOutbox(file, never).all()).toEqual([b, c]);
});

test("before it is given a key it keeps nothing and says so; locked, it forgets what it read", async () => {
  const file = freshFile();
  const outbox = fileOutbox(file, never);
  await expect(outbox.keep([body("a")])).rejects.toThrow("no key");
  expect(existsSync(file)).toBe(false);
  outbox.unlock(SEAL);
  await outbox.keep([body("b")]);
  outbox.lock();
  await expect(outbox.all()).rejects.toThrow("no key");
  outbox.unlock(SEAL);
  expect(await outbox.all()).toEqual([body("b")]);
});

test("lines of another key are told, stay in the file, and are there again with their key", async () => {
  const file = freshFile();
  await openOutbox(file, never).keep([body("a"), body("b")]);
  const losses: OutboxLoss[] = [];
  const other = openOutbox(file, (loss) => losses.push(loss), OTHER);
  expect(await other.all()).toEqual([]);
  expect(losses).toEqual([{ damaged: 0, foreign: 2 }]);
  await other.keep([body("c")]);
  await other.drop(["b"]);
  const both = openOutbox(file, () => undefined, OTHER);
  expect(await both.all()).toEqual([body("c")]);
  both.unlock(SEAL);
  expect([...(await both.all())].sort()).toEqual([body("a"), body("c")]);
  expect([...(await openOutbox(file, never).all())].sort()).toEqual([body("a"), body("c")]);
});

test("a sealed line under another event's id does not open", async () => {
  const sealed = SEAL.seal("a", body("a"));
  expect(SEAL.open("a", sealed)).toBe(body("a"));
  expect(SEAL.open("b", sealed)).toBeNull();
  expect(OTHER.open("a", sealed)).toBeNull();
  expect(SEAL.open("a", "")).toBeNull();
});

test("a machine that joins another journal is not offered what waits for the first, and finds it again when it comes back", async () => {
  const file = freshFile();
  const outbox = openOutbox(file, never);
  await outbox.use?.("journal-1");
  await outbox.keep([body("a")]);
  await outbox.use?.("journal-2");
  expect(await outbox.all()).toEqual([]);
  await outbox.keep([body("b")]);
  await outbox.drop(["a"]);
  const again = openOutbox(file, never);
  await again.use?.("journal-1");
  expect(await again.all()).toEqual([body("a")]);
});

test("what was kept before a machine joined goes with the first journal that it joins, and only there", async () => {
  const file = freshFile();
  await openOutbox(file, never).keep([body("a"), body("b")]);
  const outbox = openOutbox(file, never);
  await outbox.use?.(null);
  await outbox.use?.("journal-1");
  expect(await outbox.all()).toEqual([body("a"), body("b")]);
  await outbox.drop(["a"]);
  expect(existsSync(file)).toBe(false);
  const again = openOutbox(file, never);
  await again.use?.("journal-2");
  expect(await again.all()).toEqual([]);
  await again.use?.("journal-1");
  expect(await again.all()).toEqual([body("b")]);
});

test("a power cut between the two files of a joining loses nothing and brings back nothing that was dropped", async () => {
  const file = freshFile();
  const before = openOutbox(file, never);
  await before.keep([body("a"), body("b")]);
  const unjoined = readFileSync(file);
  await before.use?.("journal-1");
  await before.drop(["a"]);
  // As if its removal had never reached the disk.
  writeFileSync(file, unjoined);
  const after = openOutbox(file, never);
  await after.use?.("journal-1");
  expect(await after.all()).toEqual([body("b")]);
});

test("a journal whose name is no file's has a file in the same folder all the same", async () => {
  const file = freshFile();
  const outbox = openOutbox(file, never);
  await outbox.use?.("../../elsewhere");
  await outbox.keep([body("a")]);
  expect(await outbox.all()).toEqual([body("a")]);
  expect(existsSync(join(dirname(file), "..", "..", "elsewhere"))).toBe(false);
});
