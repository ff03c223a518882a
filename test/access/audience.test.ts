import { describe, expect, test } from "vitest";
import { mayRead } from "#core/access/access.ts";
import { audienceOf, hears, scopeOf, wholeLanesOf } from "#core/access/audience.ts";
import { ROLES } from "#core/access/role.ts";
import { LANES } from "#core/journal/envelope.ts";

describe("The audience of a role", () => {
  test("each role's scope has its own name, and equal rights have one name", () => {
    expect(Object.fromEntries(ROLES.map((role) => [role, scopeOf(audienceOf(role, null))]))).toEqual({
      admin: "adm",
      chief: "ops+reg+pii+adm",
      officer: "ops+reg",
      consul: "ops",
      registrar: "ops+reg+pii",
      medic: "ops+reg+pii+med",
      leader: "ops",
      wall: "-",
      feed: "-",
    });
  });

  test("a consul hears of the registry what concerns the own mission, and nothing without one", () => {
    const consul = audienceOf("consul", "IR");
    expect(scopeOf(consul)).toBe("ops+(reg+pii)@IR");
    expect(scopeOf(audienceOf("consul", "AZ"))).not.toBe(scopeOf(consul));
    expect(consul.lanes).toEqual(["ops"]);
    expect(hears(consul, "reg")).toBe(true);
    expect(hears(audienceOf("consul", null), "reg")).toBe(false);
  });

  test("a scope's name says which lanes are received whole", () => {
    for (const role of ROLES)
      for (const mission of [null, "IR"]) {
        const audience = audienceOf(role, mission);
        expect([role, wholeLanesOf(scopeOf(audience))]).toEqual([role, audience.lanes]);
      }
  });

  test("a mission narrows no other role", () => {
    for (const role of ROLES) if (role !== "consul") expect(audienceOf(role, "IR")).toEqual(audienceOf(role, null));
  });

  test("nobody hears a lane that the table does not let the role read", () => {
    for (const role of ROLES) for (const lane of LANES) if (hears(audienceOf(role, "IR"), lane)) expect(mayRead(role, lane)).toBe(true);
  });
});
