import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { digestOf } from "#server/digest.ts";
import { CELLS } from "./hostile/cells.ts";
import { CONTAINERS } from "./hostile/containers.ts";
import { OTHER_FILES } from "./hostile/other-files.ts";
import { PAGES } from "./hostile/pages.ts";
import { TEXT_FILES } from "./hostile/text-files.ts";
import { XML_PARTS } from "./hostile/xml-parts.ts";

const FROZEN = new URL("../fixtures/sheets/hostile-digests.json", import.meta.url);
/** All but the bombs, whose packed bytes are of no interest. */
const FILES = [...CONTAINERS, ...XML_PARTS, ...CELLS, ...TEXT_FILES, ...PAGES, ...OTHER_FILES];

describe("the hostile set", () => {
  it("is frozen: no file of it changes or leaves unseen; a new one is added by deleting the list and running this", () => {
    const now = Object.fromEntries(FILES.map((file) => [`${file.title} (${file.name ?? "pasted"})`, digestOf(file.make())]));
    if (!existsSync(FROZEN)) writeFileSync(FROZEN, `${JSON.stringify(now, null, 2)}\n`);
    expect(now).toEqual(JSON.parse(readFileSync(FROZEN, "utf8")));
  });
});
