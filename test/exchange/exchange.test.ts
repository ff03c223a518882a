import { describe, expect, it } from "vitest";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { eventLine, readEventLine } from "#core/exchange/event-line.ts";
import { MAX_EXCHANGE_BYTES } from "#core/exchange/exchange.ts";
import { openExchange } from "#core/exchange/open-exchange.ts";
import { packExchange } from "#core/exchange/pack-exchange.ts";
import { exchangePorts as windowPortsOf } from "#renderer/store/exchange-ports.ts";
import { exchangePorts } from "../../commands/exchange-ports.ts";
import { largeJournal } from "../support/large-journal.ts";
import { CHEAP, madeExchange, PASSPHRASE, partyBody } from "./made-exchange.ts";

const windowPorts = windowPortsOf(() => {}, new AbortController().signal);

async function packed(exchange = madeExchange(), passphrase: string | null = PASSPHRASE): Promise<Uint8Array> {
  const made = await packExchange(exchange, passphrase, exchangePorts, CHEAP);
  if (!made.ok) throw new Error(made.problem.kind);
  return made.bytes;
}

const problemOf = async (bytes: Uint8Array, passphrase: string | null = PASSPHRASE) => {
  const opened = await openExchange(bytes, passphrase, exchangePorts);
  return opened.ok ? null : opened.problem.kind;
};

describe("an exchange file", () => {
  it("opened with its passphrase holds every event and receipt that was put into it", async () => {
    const exchange = madeExchange();
    expect(await openExchange(await packed(exchange), PASSPHRASE, exchangePorts)).toEqual({ ok: true, exchange });
    // However the keyboard composed its letters.
    expect(await openExchange(await packed(exchange, "й".repeat(12).normalize("NFD")), "й".repeat(12), exchangePorts)).toMatchObject({
      ok: true,
    });
  });

  it("made by a window opens on the command line, and the other way round", async () => {
    const exchange = madeExchange();
    for (const [by, to] of [
      [windowPorts, exchangePorts],
      [exchangePorts, windowPorts],
    ] as const) {
      const made = await packExchange(exchange, PASSPHRASE, by, CHEAP);
      expect(made.ok && (await openExchange(made.bytes, PASSPHRASE, to))).toEqual({ ok: true, exchange });
    }
  });

  it("of a large journal holds full blocks as segments and the rest as lines", async () => {
    const taken: SegmentLine[] = [];
    for (const { wire, body, ingMs } of largeJournal({ events: SEGMENT_EVENTS + 1_000, seed: 2 }))
      taken.push({ id: String(wire["id"]), seq: taken.length + 1, ingMs, role: "feed", skewMs: 0, body });
    const exchange = madeExchange({ taken });
    const bytes = await packed(exchange);
    expect(bytes.length).toBeLessThan(taken.length * 60);
    expect(await openExchange(bytes, PASSPHRASE, exchangePorts)).toEqual({ ok: true, exchange });
    // A window has the same bound as the command line, and not that of a row of its store.
    const plain = new Uint8Array(70 * 1024 * 1024);
    const deflated = await exchangePorts.deflate(plain);
    expect((await windowPorts.inflate(deflated, plain.length))?.length).toBe(plain.length);
    expect(await windowPorts.inflate(deflated, plain.length - 1)).toBeNull();
    expect(await windowPorts.inflate(deflated.subarray(0, -1), plain.length)).toBeNull();
  });

  it("says under which scope its events came, where whoever made it knows", async () => {
    const exchange = madeExchange({ scope: "ops+(reg+pii)@IR" });
    expect(await openExchange(await packed(exchange), PASSPHRASE, exchangePorts)).toEqual({ ok: true, exchange });
  });

  it("says nothing of what is in it to whoever finds it", async () => {
    const text = Buffer.from(await packed()).toString("latin1");
    for (const word of ["post-in-tehran", "Crisis", madeExchange().journal]) expect(text.slice(text.indexOf("\n"))).not.toContain(word);
    expect(Object.keys(JSON.parse(text.slice(0, text.indexOf("\n"))) as object)).toEqual(["format", "digest", "sealed"]);
  });

  it("is made without a passphrase only where every event is of lane ops", async () => {
    const open = await packed(madeExchange(), null);
    expect(await openExchange(open, null, exchangePorts)).toMatchObject({ ok: true });
    const person = madeExchange({ waiting: [partyBody()] });
    expect(await packExchange(person, null, exchangePorts)).toEqual({ ok: false, problem: { kind: "not-only-ops", lane: "reg" } });
    expect(await packExchange(person, PASSPHRASE, exchangePorts, CHEAP)).toMatchObject({ ok: true });
    expect(await packExchange(person, "too short", exchangePorts)).toMatchObject({ ok: false, problem: { kind: "passphrase-too-short" } });
  });

  it("tells a wrong passphrase from none, and both from damage", async () => {
    const bytes = await packed();
    expect(await problemOf(bytes, "another passphrase")).toBe("wrong-passphrase");
    expect(await problemOf(bytes, null)).toBe("passphrase-needed");
    expect(await problemOf(bytes.subarray(0, bytes.length - 1))).toBe("damaged");
    expect(await problemOf(new Uint8Array())).toBe("no-exchange");
    expect(await problemOf(new TextEncoder().encode('{"meta":{"format":"daliz-journal/1"}}\n'))).toBe("no-exchange");
    expect(await problemOf(new TextEncoder().encode('{"format":"daliz-exchange/2"}\n'))).toBe("other-format");
    expect(await problemOf(new Uint8Array(MAX_EXCHANGE_BYTES + 1))).toBe("too-large");
  });

  it("with any one byte changed does not open", async () => {
    const bytes = await packed(madeExchange({ taken: madeExchange().taken.slice(0, 5) }));
    for (let at = 0; at < bytes.length; at += 7) {
      const hurt = bytes.slice();
      hurt[at] = (hurt[at] ?? 0) ^ 1;
      expect(await problemOf(hurt), `byte ${at}`).not.toBeNull();
    }
  });

  it("asks for no more work than any file of ours", async () => {
    const bytes = await packed();
    const text = Buffer.from(bytes).toString("latin1");
    const greedy = Buffer.from(text.replace('"t":1', '"t":99'), "latin1");
    expect(await problemOf(greedy)).toBe("other-format");
    const swapped = Buffer.from(text.replace('"t":1', '"t":2'), "latin1");
    expect(await problemOf(swapped)).toBe("wrong-passphrase");
  });
});

describe("a line of an event", () => {
  it("reads as it was written, and nothing else reads as one", () => {
    for (const line of madeExchange().taken) expect(readEventLine(eventLine(line))).toEqual(line);
    const [line] = madeExchange().taken;
    if (line === undefined) throw new Error("There are events.");
    expect(readEventLine(eventLine({ ...line, verdict: "in-the-future" }))).toEqual({ ...line, verdict: "in-the-future" });
    for (const text of [
      "",
      "null",
      "{}",
      eventLine(line).slice(0, -1),
      eventLine({ ...line, ingMs: 0.5 }),
      eventLine({ ...line, body: "{}" }),
    ])
      expect(readEventLine(text)).toBeNull();
  });
});
