import { describe, expect, test } from "vitest";
import { aboutEach } from "#server/ingest/about.ts";
import { readBody } from "#server/ingest/examine.ts";
import { bodyOf } from "./test-server.ts";

/** Some fifteen million ways lead from the last to the first. */
const LINKS = 36;

const id = (n: number) => `019c0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

function read(body: string) {
  const found = readBody(body);
  if (!found.ok) throw new Error(JSON.stringify(found.refusal));
  return found.value;
}

function link(n: number, a: number, b: number) {
  return read(bodyOf({ id: id(n), type: "link", lane: "reg", kind: "move", a: id(a), b: id(b), rel: "same" }));
}

describe("What events of one push are about", () => {
  test("links of links of links are about the units at their end, however many ways lead there", () => {
    const links = Array.from({ length: LINKS }, (_, n) => link(n + 2, n, n + 1));
    const known = new Map([
      [id(0), ["U-1"]],
      [id(1), ["U-2"]],
    ]);
    const abouts = aboutEach(links, known, () => "IR");
    expect(abouts.map(({ units }) => [...units].sort())).toEqual(links.map(() => ["U-1", "U-2"]));
    expect(abouts.at(-1)?.places).toEqual(["IR"]);
  });

  test("links that name each other in a circle are about the units of them all", () => {
    const links = [link(2, 3, 0), link(3, 2, 1)];
    const known = new Map([
      [id(0), ["U-1"]],
      [id(1), ["U-2"]],
    ]);
    for (const { units } of aboutEach(links, known, () => null)) expect([...units].sort()).toEqual(["U-1", "U-2"]);
  });
});
