import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { holdBackup } from "#server/backup/hold-backup.ts";
import { holdFile } from "#server/hold-file.ts";
import { tempFolder } from "./test-server.ts";

const folder = tempFolder();
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that runs and is not this one: whoever started it. */
const OTHER = process.ppid;

/** As the kernel says it; a system that does not has no such file. */
function startedAt(pid: number): string {
  const file = `/proc/${pid}/stat`;
  return existsSync(file)
    ? (readFileSync(file, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[19] ?? "")
    : "";
}

test("a backup that was killed holds up none after it, though its process's number is another's by now", () => {
  holdBackup(folder).release();
  writeFileSync(join(folder, "backup.lock"), JSON.stringify({ pid: OTHER, started: "long ago" }));
  const held = holdBackup(folder);
  held.release();
  expect(existsSync(join(folder, "backup.lock"))).toBe(false);
});

test("what another process that runs holds is not taken", () => {
  holdBackup(folder).release();
  const file = join(folder, "backup.lock");
  const mine = holdFile(file);
  expect(mine?.ok).toBe(true);
  writeFileSync(file, JSON.stringify({ pid: OTHER, started: startedAt(OTHER) }));
  expect(holdFile(file)).toEqual({ ok: false, pid: OTHER });
  expect(() => holdBackup(folder)).toThrow(`Another backup (process ${OTHER}) is writing into ${folder}`);
  if (mine?.ok === true) mine.release();
  expect(existsSync(file)).toBe(true);
});
