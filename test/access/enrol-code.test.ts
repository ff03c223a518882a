import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crockford, enrolCode, plainCode } from "#core/access/enrol-code.ts";

describe("the code of a new device", () => {
  test("holds all forty bits of its chance and is read back whatever way it is typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (chance) => {
        const code = enrolCode(chance);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        const plain = code.replace("-", "");
        for (const typed of [
          code,
          plain,
          code.toLowerCase(),
          ` ${plain.slice(0, 2)} ${plain.slice(2)} `,
          code.replaceAll("0", "o").replaceAll("1", "l"),
        ])
          expect(plainCode(typed)).toBe(plain);
        const bits = [...plain].reduce((sum, sign) => sum * 32n + BigInt("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(sign)), 0n);
        expect(bits).toBe(chance.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n));
      }),
    );
  });

  test("what is no code is none", () => {
    for (const typed of ["", "7K3M", "7K3M-9QZDD", "7K3M-9QZU", "7K3M_9QZD", "🙂🙂🙂🙂", "7".repeat(100)])
      expect(plainCode(typed)).toBeNull();
    expect(() => enrolCode(new Uint8Array(4))).toThrow(RangeError);
  });

  test("other lengths fill their last sign with zeros", () => {
    expect([crockford(new Uint8Array([])), crockford(new Uint8Array([255])), crockford(new Uint8Array([0, 1]))]).toEqual([
      "",
      "ZW",
      "000G",
    ]);
  });
});
