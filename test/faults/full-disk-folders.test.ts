import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NO_3_MS } from "../briefing/frozen.ts";
import { AIGUL, freeze, said } from "../server/briefing-events.ts";
import { bodyOf, SCENARIO, startTestServer, type TestServer, tempFolder } from "../server/test-server.ts";
import { type SmallDisk, smallDisk, whyNoSmallDisk } from "../support/small-disk.ts";

vi.setConfig({ testTimeout: 120_000 });

const probe = tempFolder();
const why = whyNoSmallDisk(probe);
rmSync(probe, { recursive: true });
if (why !== null) process.stderr.write(`Full folders of a server are not tried here: ${why}.\n`);

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A folder of a server on a disk of its own. */
function onSmallDisk(data: string, name: string): SmallDisk {
  const path = join(data, name);
  mkdirSync(path);
  const disk = smallDisk(path, 2);
  if (disk === null) throw new Error("It could be mounted a moment ago.");
  return disk;
}

async function start(name: string): Promise<{ readonly server: TestServer; readonly disk: SmallDisk }> {
  const data = tempFolder();
  const disk = onSmallDisk(data, name);
  const server = await startTestServer({ data, scenario: SCENARIO });
  closers.push(() => rmSync(data, { recursive: true, force: true }));
  closers.push(() => disk.unmount());
  closers.push(() => server.running.stop());
  return { server, disk };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<number> {
  const beganMs = Date.now();
  for (; Date.now() - beganMs < 60_000; await new Promise((resolve) => setTimeout(resolve, 50)))
    if (await holds()) return Date.now() - beganMs;
  throw new Error(`It never came about that ${what}.`);
}

describe.skipIf(why !== null)("a server one of whose folders is full", () => {
  it("of briefings: says behind, takes events all the same, leaves no half page, and lays them down once there is room", async () => {
    const { server, disk } = await start("briefings");
    const state = async () => ((await (await server.ask("/readyz")).json()) as { readonly briefings: string }).briefings;
    disk.fill();
    const { briefing, body } = freeze({ number: 1 }, NO_3_MS);
    expect((await server.push([body, said(briefing, "approved", AIGUL)])).refused).toEqual([]);
    await until("it says behind", async () => (await state()) === "behind");
    expect((await server.push([bodyOf()])).taken).toHaveLength(1);
    expect(readdirSync(disk.path).filter((name) => name !== "ballast")).toEqual([]);
    disk.free();
    const ms = await until("they are laid down", async () => (await state()) === "delivered");
    console.info(`briefings were laid down ${ms} ms after there was room`);
    expect(readdirSync(disk.path).length).toBeGreaterThan(0);
  });

  it("of segments: a new machine gets the journal all the same, and they are kept once there is room", async () => {
    const { server, disk } = await start("segments");
    disk.fill();
    for (let i = 0; i < 9; i += 1) expect((await server.push(Array.from({ length: 500 }, () => bodyOf()))).taken).toHaveLength(500);
    const asked = await server.ask("/v1/segments?protocol=2");
    expect(asked.status).toBeLessThan(500);
    expect((await server.pullAll()).length).toBe((await server.hello()).head);
    disk.free();
    const ms = await until("segments are listed and kept", async () => {
      const answer = await server.ask("/v1/segments?protocol=2");
      if (answer.status !== 200) return false;
      const { segments } = (await answer.json()) as { readonly segments: readonly { readonly digest: string }[] };
      const [first] = segments;
      return (
        first !== undefined &&
        (await server.ask(`/v1/segments/${first.digest}`)).status === 200 &&
        readdirSync(disk.path).includes(first.digest)
      );
    });
    console.info(`segments were kept ${ms} ms after there was room; before, the list was answered with ${asked.status}`);
  });
});
