import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, inflateRawSync } from "node:zlib";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import { openSegment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { fold } from "#core/fold/fold.ts";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { openSnapshot } from "#core/fold/registry-snapshot.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { Manifest } from "#core/sync/protocol.ts";
import { manifestSchema } from "#core/sync/protocol-schema.ts";
import { digestOf } from "#server/digest.ts";
import { fillJournal } from "../support/fill-journal.ts";
import { largeJournal } from "../support/large-journal.ts";
import { buildServerBundle, startProcess } from "./server-process.ts";
import { bodyOf, refusalIn, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

const EVENTS = 10_000;
const COVERED = 2 * SEGMENT_EVENTS;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await fillJournal(server.running.db, largeJournal({ events: EVENTS, seed: 3 }));
});
afterAll(() => server.stop());

async function manifestOf(from: TestServer = server): Promise<Manifest> {
  return v.parse(manifestSchema, await (await from.ask("/v1/segments")).json());
}

async function bytesOf(digest: string, headers: Record<string, string> = {}): Promise<Buffer> {
  return Buffer.from(await (await server.ask(`/v1/segments/${digest}`, { headers })).arrayBuffer());
}

function linesIn(wire: Buffer): readonly SegmentLine[] {
  const segment = openSegment(inflateRawSync(wire));
  if (segment === null) throw new Error("The server's segment does not open.");
  return Array.from({ length: segment.count }, (_, index) => segment.line(index));
}

describe("the journal as segments", () => {
  it("holds every event of the full blocks once, with its receipt, body byte for byte, in the layer it is kept in", async () => {
    const { epoch, head, upTo, segments } = await manifestOf();
    expect([epoch, head, upTo]).toEqual([(await server.hello()).epoch, EVENTS, COVERED]);
    const found = new Map<number, SegmentLine>();
    for (const { digest, layer, events, bytes, fromSeq, toSeq } of segments) {
      const wire = await bytesOf(digest);
      expect([wire.length, digestOf(inflateRawSync(wire))]).toEqual([bytes, digest]);
      const lines = linesIn(wire);
      expect(lines.length).toBe(events);
      for (const line of lines) {
        expect([layerOf(line), (line.seq ?? 0) >= fromSeq && (line.seq ?? 0) <= toSeq]).toEqual([layer, true]);
        found.set(line.seq ?? 0, line);
      }
    }
    const frames = (await server.pullAll()).slice(0, COVERED);
    expect(found.size).toBe(COVERED);
    for (const { seq, ...frame } of frames) expect(found.get(seq)).toMatchObject({ seq, ...frame });
  });

  it("is a third of what the same events are as compressed JSON, and at most thirty bytes an event", async () => {
    const { segments, upTo } = await manifestOf();
    const wire = segments.reduce((sum, { bytes }) => sum + bytes, 0);
    const json = gzipSync(JSON.stringify((await server.pullAll()).slice(0, upTo))).length;
    expect(wire / upTo).toBeLessThan(30);
    expect(json / wire).toBeGreaterThan(3);
  });

  it("carries the registry's newest moment, which is that of all the events before it", async () => {
    const { snapshot } = await manifestOf();
    const wire = await bytesOf(snapshot?.digest ?? "");
    expect(wire.length).toBe(snapshot?.bytes);
    const opened = openSnapshot(inflateRawSync(wire));
    const frames = await server.pullAll();
    const entries = frames.map(({ body, ingMs, seq, role, skewMs }) => {
      const read = entryFromBody(body, { ingMs, seq, role, skewMs });
      if (!read.ok) throw new Error("An event of the server cannot be read.");
      return read.value;
    });
    const nowMs = Date.now();
    // Those after the last full block too: else it would be as old as that.
    expect(snapshot?.seq).toBe(EVENTS);
    expect(opened?.lastSeq).toBeGreaterThan(EVENTS - 50);
    expect(opened === null ? null : canonicalRegistry(opened, nowMs)).toEqual(
      canonicalRegistry(fold(entries, { kind: "now" }).registry, nowMs),
    );
  });

  it("gives the rest alone of one that was cut off, and says that it never changes", async () => {
    const [segment] = (await manifestOf()).segments;
    const digest = segment?.digest ?? "";
    const whole = await server.ask(`/v1/segments/${digest}`);
    // Whoever asks keeps it sealed or not at all: a cache of a browser would keep it open.
    expect(whole.headers.get("cache-control")).toContain("no-store");
    expect(whole.headers.get("content-encoding")).toBe(null);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const rest = await server.ask(`/v1/segments/${digest}`, { headers: { range: "bytes=100-" } });
    expect([rest.status, rest.headers.get("content-range")]).toEqual([206, `bytes 100-${bytes.length - 1}/${bytes.length}`]);
    expect(Buffer.concat([bytes.subarray(0, 100), Buffer.from(await rest.arrayBuffer())]).equals(bytes)).toBe(true);
    expect((await server.ask(`/v1/segments/${digest}`, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
  });

  it("is for those who may pull, and a name that is not in the list is not found, whatever lies in the folder", async () => {
    const digest = digestOf(Buffer.from("not of this journal"));
    writeFileSync(join(server.data, "segments", digest), "x");
    expect((await server.ask(`/v1/segments/${digest}`)).status).toBe(404);
    expect((await server.ask("/v1/segments/..%2Ftoken")).status).toBe(404);
    expect((await fetch(`${server.url}/v1/segments`)).status).toBe(401);
    const other = await server.ask("/v1/segments?journal=019c9c65-0000-7000-8000-0000000000ff");
    expect([other.status, (await refusalIn(other)).kind]).toEqual([409, "other-journal"]);
    const digests = (await manifestOf()).segments.map((segment) => `/v1/segments/${segment.digest}`);
    const statusesFor = async (name: string, paths: readonly string[]) => {
      const authorization = `Bearer ${readFileSync(join(server.data, name), "utf8").trim()}`;
      return Promise.all(paths.map(async (path) => (await fetch(`${server.url}${path}`, { headers: { authorization } })).status));
    };
    expect(new Set(await statusesFor("wall-token", ["/v1/segments", ...digests]))).toEqual(new Set([404]));
    // Who reads one lane gets those of that lane.
    expect(new Set(await statusesFor("reader-token", digests))).toEqual(new Set([200, 404]));
  });

  it("lays a block down when it has filled, with the pushed events in it", async () => {
    const missing = 3 * SEGMENT_EVENTS - (await server.hello()).head;
    const bodies = Array.from({ length: missing }, () => bodyOf());
    for (let at = 0; at < bodies.length; at += 500) await server.push(bodies.slice(at, at + 500));
    const { upTo, segments } = await manifestOf();
    expect(upTo).toBe(3 * SEGMENT_EVENTS);
    const pushed = new Set<string>();
    for (const { digest, toSeq } of segments) if (toSeq === upTo) for (const { body } of linesIn(await bytesOf(digest))) pushed.add(body);
    expect(bodies.every((body) => pushed.has(body))).toBe(true);
  });

  it("after a start from an emptied and a damaged folder gives the same bytes under the same names", async () => {
    const before = await manifestOf();
    const wires = await Promise.all(before.segments.map(({ digest }) => bytesOf(digest)));
    await server.running.stop();
    const folder = join(server.data, "segments");
    const [first, second, third] = before.segments.map(({ digest }) => digest);
    rmSync(join(folder, first ?? ""));
    writeFileSync(join(folder, second ?? ""), (wires[1] ?? Buffer.alloc(0)).subarray(0, 50));
    const flipped = Buffer.from(wires[2] ?? Buffer.alloc(1));
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    writeFileSync(join(folder, third ?? ""), flipped);
    const again = await startTestServer({ data: server.data });
    server = again;
    const after = await manifestOf();
    expect(after.segments).toEqual(before.segments);
    for (const [index, { digest }] of after.segments.entries())
      expect((await bytesOf(digest)).equals(wires[index] ?? Buffer.alloc(0))).toBe(true);
    expect(readFileSync(join(folder, third ?? "")).equals(wires[2] ?? Buffer.alloc(0))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("the server as it is delivered", () => {
  beforeAll(buildServerBundle);

  it("cuts in a thread of its own, and gives what a server from the sources gives", async () => {
    await server.running.stop();
    rmSync(join(server.data, "segments"), { recursive: true });
    const { data } = server;
    const delivered = await startProcess(data);
    const manifest = v.parse(manifestSchema, await (await delivered.ask("/v1/segments")).json());
    expect(manifest.upTo).toBe(3 * SEGMENT_EVENTS);
    for (const { digest, bytes } of manifest.segments) {
      const wire = Buffer.from(await (await delivered.ask(`/v1/segments/${digest}`)).arrayBuffer());
      expect([wire.length, digestOf(inflateRawSync(wire))]).toEqual([bytes, digest]);
    }
    expect(await delivered.end("SIGTERM")).toBe(0);
    server = await startTestServer({ data });
    expect((await manifestOf()).segments).toEqual(manifest.segments);
  });

  it("cuts the blocks of a journal that was there before", async () => {
    const data = tempFolder();
    const before = await startTestServer({ data });
    await fillJournal(before.running.db, largeJournal({ events: COVERED + 100, seed: 4 }));
    await before.running.stop();
    const delivered = await startProcess(data);
    expect(v.parse(manifestSchema, await (await delivered.ask("/v1/segments")).json())).toMatchObject({
      upTo: COVERED,
      head: COVERED + 100,
    });
    expect(await delivered.end("SIGTERM")).toBe(0);
    rmSync(data, { recursive: true, force: true });
  });
});
