import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileOutbox } from "#electron/main/outbox.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-outbox-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function freshFile(): string {
  files += 1;
  return join(folder, String(files), "outbox");
}
const body = (id: string, note = ""): string => JSON.stringify({ id, note });
const never = (lines: number): void => {
  throw new Error(`${lines} lines were lost`);
};

test("what was kept is there after a restart, in the disk's own file before the call resolves", async () => {
  const file = freshFile();
  const outbox = fileOutbox(file, never);
  await outbox.keep([body("a"), body("b", "line one\nline two")]);
  expect(readFileSync(file, "utf8").split("\n").length).toBe(3);
  expect(statSync(file).mode & 0o077).toBe(0);
  await outbox.drop(["a", "unknown"]);
  expect(await fileOutbox(file, never).all()).toEqual([body("b", "line one\nline two")]);
});

test("a body of an id already kept takes its place, and keeping it again writes nothing", async () => {
  const file = freshFile();
  const outbox = fileOutbox(file, never);
  await outbox.keep([body("a", "1")]);
  await outbox.keep([body("a", "2")]);
  const size = statSync(file).size;
  await outbox.keep([body("a", "2")]);
  expect(statSync(file).size).toBe(size);
  expect(await fileOutbox(file, never).all()).toEqual([body("a", "2")]);
});

test("calls that overlap are done in the order asked", async () => {
  const file = freshFile();
  const outbox = fileOutbox(file, never);
  await Promise.all([outbox.keep([body("a")]), outbox.drop(["a"]), outbox.keep([body("b")]), outbox.keep([body("a", "again")])]);
  expect(await fileOutbox(file, never).all()).toEqual([body("b"), body("a", "again")]);
});

test("a power cut in the middle of a line loses that line only, and what is kept next stands", async () => {
  const file = freshFile();
  await fileOutbox(file, never).keep([body("a"), body("b")]);
  appendFileSync(file, '+ 0123456789abcdef {"id":"c","no');
  let lost = 0;
  const after = fileOutbox(file, (lines) => (lost += lines));
  await after.keep([body("d")]);
  expect(lost).toBe(1);
  expect(await after.all()).toEqual([body("a"), body("b"), body("d")]);
  expect(await fileOutbox(file, () => undefined).all()).toEqual([body("a"), body("b"), body("d")]);
});

test("every flipped byte of the file is noticed, and no other line is lost with it", async () => {
  const file = freshFile();
  await fileOutbox(file, never).keep([body("a"), body("b"), body("c")]);
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at += 1) {
    const hurt = Buffer.from(whole);
    hurt[at] = (hurt[at] ?? 0) ^ 0x01;
    writeFileSync(file, hurt);
    let lost = 0;
    const left = await fileOutbox(file, (lines) => (lost += lines)).all();
    const intact = [body("a"), body("b"), body("c")].filter((one) => left.includes(one));
    expect(lost, `byte ${at}`).toBeGreaterThan(0);
    expect(left.length, `byte ${at}`).toBe(intact.length);
    // A flipped line break joins two lines; any other byte hurts its own.
    expect(intact.length, `byte ${at}`).toBeGreaterThanOrEqual(whole[at] === 10 ? 1 : 2);
  }
});

test("dropped lines are swept out of the file when they outweigh a megabyte", async () => {
  const file = freshFile();
  const outbox = fileOutbox(file, never);
  const long = "x".repeat(10_000);
  const many = Array.from({ length: 150 }, (_, i) => body(`m${i}`, long));
  await outbox.keep([...many, body("stays")]);
  await outbox.drop(many.map((_, i) => `m${i}`));
  expect(statSync(file).size).toBeLessThan(1_000);
  await outbox.keep([body("later")]);
  expect(await fileOutbox(file, never).all()).toEqual([body("stays"), body("later")]);
});
