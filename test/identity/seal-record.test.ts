import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, toBase64 } from "#core/identity/base64.ts";
import type { IdentityRecord, MedicalRecord } from "#core/identity/identity-record.ts";
import { isKeyId, keyId } from "#core/identity/key-id.ts";
import { MAX_SEALED_BYTES, openRecord, sealContext, sealRecord } from "#core/identity/seal-record.ts";
import { MAX_SEALED_TEXT } from "#core/journal/seal-event.ts";
import { nodeSeal } from "./seal-ports.ts";

const key = randomBytes(32);
const kid = keyId("pii", randomBytes(16));
const context = { subject: "u-81f2", lane: "pii", kid } as const;
// The month is 13: nobody's number.
const record: IdentityRecord = {
  v: 1,
  name: "Әлемгүл Өнерханова",
  otherNames: ["Alemgul Onerkhanova"],
  birth: "1985-02-28",
  iin: "851328400001",
  passport: "N00000001",
  phones: ["+77000000001"],
  kin: [{ name: "Ұлбосын Өнерханова", relation: "анасы", phone: "+77000000002" }],
};

async function sealed(of: IdentityRecord = record) {
  const done = await sealRecord(nodeSeal, key, context, of);
  if (done.kind !== "sealed") throw new Error(done.kind);
  return done;
}

describe("a sealed record", () => {
  test("opens for its own subject, lane and key as it was sealed", async () => {
    expect(await openRecord(nodeSeal, key, context, await sealed())).toEqual({ kind: "opened", record });
  });

  test("does not open as another person's, in another lane, under another name of a key, or with another key", async () => {
    const done = await sealed();
    for (const other of [
      { ...context, subject: "u-81f3" },
      { ...context, lane: "med" as const },
      { ...context, kid: keyId("pii", randomBytes(16)) },
    ])
      expect(await openRecord(nodeSeal, key, other, done)).toEqual({ kind: "unreadable" });
    expect(await openRecord(nodeSeal, randomBytes(32), context, done)).toEqual({ kind: "unreadable" });
  });

  test("that was altered anywhere does not open", async () => {
    const done = await sealed();
    const bytes = fromBase64(done.ct) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += 7) {
      const altered = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(await openRecord(nodeSeal, key, context, { ...done, ct: toBase64(altered) })).toEqual({ kind: "unreadable" });
    }
    for (const ct of ["", "AAAA", "not base64", toBase64(new Uint8Array(MAX_SEALED_BYTES + 1))])
      expect(await openRecord(nodeSeal, key, context, { ...done, ct })).toEqual({ kind: "unreadable" });
    expect(await openRecord(nodeSeal, key, context, { ...done, iv: "AAAA" })).toEqual({ kind: "unreadable" });
  });

  test("is sealed with another nonce each time, so that two of equal people look different", async () => {
    const [one, two] = [await sealed(), await sealed()];
    expect(one.iv).not.toBe(two.iv);
    expect(one.ct).not.toBe(two.ct);
  });

  test("of more than 4 KiB is not sealed, and the longest that is fits into its event", async () => {
    // Three bytes a sign: the whole is longer than any of its fields may be.
    const phrase = "Ә".repeat(180);
    const long = { ...record, otherNames: Array.from({ length: 12 }, () => phrase) };
    expect(await sealRecord(nodeSeal, key, context, long)).toMatchObject({ kind: "too-large", mostBytes: 4080 });
    const { ct } = await sealed({ ...record, otherNames: Array.from({ length: 9 }, () => phrase) });
    expect(ct.length).toBeLessThanOrEqual(MAX_SEALED_TEXT);
    expect(toBase64(new Uint8Array(MAX_SEALED_BYTES)).length).toBeLessThanOrEqual(MAX_SEALED_TEXT);
  });

  test("of a wrong form is refused by the field alone: nothing that stands in it is said", async () => {
    const wrong = { ...record, birth: "28 ақпан" };
    expect(await sealRecord(nodeSeal, key, context, wrong)).toEqual({ kind: "not-a-record", path: "birth" });
    const nameless = { ...record, name: "" };
    expect(await sealRecord(nodeSeal, key, context, nameless)).toEqual({ kind: "not-a-record", path: "name" });
  });

  test("of a medic is of another form, in its own lane", async () => {
    const medical: MedicalRecord = { v: 1, condition: "қант диабеті", medicines: ["инсулин"], help: "оттегі" };
    const med = { subject: "u-81f2", lane: "med", kid: keyId("med", randomBytes(16)) } as const;
    const done = await sealRecord(nodeSeal, key, med, medical);
    if (done.kind !== "sealed") throw new Error(done.kind);
    expect(await openRecord(nodeSeal, key, med, done)).toEqual({ kind: "opened", record: medical });
  });

  test("is bound to a text that no other subject, lane and key have", () => {
    expect(new TextDecoder().decode(sealContext({ subject: 'u"1', lane: "pii", kid: "k" }))).toBe(
      '{"kid":"k","lane":"pii","subject":"u\\"1"}',
    );
  });
});

describe("the name of a key", () => {
  test("says its lane and chance, nothing of the person", () => {
    expect(isKeyId(kid)).toBe(true);
    expect(kid.startsWith("pii-")).toBe(true);
    expect(keyId("med", new Uint8Array(16))).toBe("med-AAAAAAAAAAAAAAAAAAAAAA");
    for (const no of ["", "k-1", "ops-AAAAAAAAAAAAAAAAAAAAAA", `${kid}A`, "pii-Әсел"]) expect(isKeyId(no)).toBe(false);
  });
});

describe("base64", () => {
  test("is the same as everywhere, both ways", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  test("takes no other text", () => {
    for (const no of ["A", "AA", "AAA", "AA=A", "AB==", "AAB=", "AA-_", "AAAA\n", "А==="]) expect([no, fromBase64(no)]).toEqual([no, null]);
  });
});
