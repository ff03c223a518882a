import { describe, expect, test } from "vitest";
import { entryFromWire } from "#core/journal/entry.ts";
import { deviceFields, newDeviceId, personFault, personFields, revokedAt, suggestedName } from "#renderer/access/account-fields.ts";

const PUBKEY = `B${"A".repeat(86)}`;
const ASEL = { id: "asel.n", title: "Asel Nurlanova", role: "officer", mission: "" } as const;

describe("a person's form", () => {
  test("asks for a name, a sign-in name in small Latin letters, and of a consul for a mission", () => {
    expect(personFault(ASEL, new Set())).toBeNull();
    expect(personFault({ ...ASEL, title: " " }, new Set())).toBe("title");
    expect(personFault({ ...ASEL, id: "Асел" }, new Set())).toBe("id");
    expect(personFault({ ...ASEL, role: "consul" }, new Set())).toBe("mission");
    expect(personFault({ ...ASEL, role: "consul", mission: "IR" }, new Set())).toBeNull();
  });

  test("does not take a name that somebody has, nor one that could be a birth date or a document", () => {
    expect(personFault(ASEL, new Set(["asel.n"]))).toBe("id-taken");
    expect(personFault({ ...ASEL, id: "asel.19900101" }, new Set())).toBe("id-long-number");
  });

  test("suggests a sign-in name from how the person is called, in Kazakh, Russian or English", () => {
    expect(suggestedName("Әсел Нұрланова")).toBe("asel.n");
    expect(suggestedName("Ольга Щербакова")).toBe("olga.s");
    expect(suggestedName("Daniyar Omarov")).toBe("daniyar.o");
    expect(suggestedName("")).toBe("");
  });
});

describe("what is filed of a machine", () => {
  const found = { pubkey: PUBKEY };

  test("a laptop names its holder and no role; a desk neither; a wall and a source have a role of their own", () => {
    expect(deviceFields(found, "laptop", " Laptop ", "asel.n")).toEqual({
      ukind: "device",
      title: "Laptop",
      pubkey: PUBKEY,
      holder: "asel.n",
    });
    expect(deviceFields(found, "desk", "Desk", null)).toEqual({ ukind: "device", title: "Desk", pubkey: PUBKEY });
    expect(deviceFields(found, "wall", "Wall", null)).toMatchObject({ ukind: "device", role: "wall" });
    expect(deviceFields(found, "feed", "Feed", null)).toMatchObject({ ukind: "feed", role: "feed" });
  });

  test("headquarters' own schema takes each of them", () => {
    const at = "2026-03-03T07:00:00Z";
    const base = { v: 1, dev: "d", hlc: [1, 0], by: "a", lane: "adm", at: [at, at], src: {}, seen: [], type: "set", kind: "account" };
    const all = [
      personFields({ ...ASEL, role: "consul", mission: "IR" }),
      deviceFields(found, "laptop", "Laptop", "asel.n"),
      deviceFields(found, "wall", "Wall", null),
      revokedAt(Date.parse(at)),
    ];
    for (const f of all) {
      const read = entryFromWire({ ...base, id: "019cb248-2b00-7a87-b258-78e4d8a89320", e: newDeviceId(new Uint8Array(5)), f });
      expect(read.ok, JSON.stringify(read)).toBe(true);
    }
  });

  test("its id says nothing of whose it is", () => {
    expect(newDeviceId(Uint8Array.from([1, 2, 3, 4, 5]))).toMatch(/^D-[0-9A-HJKMNP-TV-Z]{8}$/);
  });
});
