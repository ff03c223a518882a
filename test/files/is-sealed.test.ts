import { expect, test } from "vitest";
import { packExchange } from "#core/exchange/pack-exchange.ts";
import { isSealed } from "#renderer/files/is-sealed.ts";
import { exchangePorts } from "../../commands/exchange-ports.ts";
import { CHEAP, madeExchange, PASSPHRASE } from "../exchange/made-exchange.ts";

async function file(passphrase: string | null): Promise<Blob> {
  const packed = await packExchange(madeExchange(), passphrase, exchangePorts, CHEAP);
  if (!packed.ok) throw new Error(packed.problem.kind);
  return new Blob([packed.bytes.slice()]);
}

test("a file says by its first line whether it asks for a passphrase", async () => {
  expect(await isSealed(await file(PASSPHRASE))).toBe(true);
  expect(await isSealed(await file(null))).toBe(false);
});

test("what is no exchange file, or one of a later form, or gone, is told before a passphrase is asked for", async () => {
  for (const text of ["", "{}", "PK\u0003\u0004", '{"format":"daliz-journal/1"}\n', "x".repeat(10_000)])
    expect(await isSealed(new Blob([text]))).toEqual({ kind: "no-exchange" });
  expect(await isSealed(new Blob(['{"format":"daliz-exchange/2"}\n']))).toEqual({ kind: "other-format" });
  const gone = { slice: () => ({ text: () => Promise.reject(new DOMException("", "NotReadableError")) }) } as unknown as Blob;
  expect(await isSealed(gone)).toEqual({ kind: "unreadable" });
});
