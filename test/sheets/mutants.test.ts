import { describe, expect, it } from "vitest";
import { mutantFault, PARSERS } from "./mutants.ts";

const TRIED = 500;

describe("files that were changed on their way", () => {
  it.each(PARSERS)("each of 500 is read or refused by name: %s", async (parser) => {
    const faults: string[] = [];
    for (let seed = 1; seed <= TRIED; seed++) {
      const fault = await mutantFault(parser, seed);
      if (fault !== null) faults.push(`${seed}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});
