import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sseReader } from "#core/sync/sse.ts";

describe("sync's feed", () => {
  it("reads the same messages wherever the stream is cut", () => {
    const text = 'id: 7\r\ndata: {"a":1}\r\n\r\n: alive\n\ndata: one\ndata: two\rid: 8\n\n';
    const whole = sseReader()(text);
    expect(whole).toEqual([
      { kind: "message", id: "7", data: '{"a":1}' },
      { kind: "comment" },
      { kind: "message", id: "8", data: "one\ntwo" },
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const read = sseReader();
        const edges = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(edges.flatMap((edge, index) => read(text.slice(edge, edges[index + 1] ?? edge)))).toEqual(whole);
      }),
    );
  });

  it("gives up a message that does not end", () => {
    const read = sseReader();
    const piece = `data: ${"x".repeat(1_000_000)}\n`;
    const signs = Array.from({ length: 40 }, () => read(piece)).flat();
    expect(signs.some(({ kind }) => kind === "too-long")).toBe(true);
  });
});
