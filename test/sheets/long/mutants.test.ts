import { describe, expect, it } from "vitest";
import { mutantFault, PARSERS } from "../mutants.ts";

const TRIED = 20_000;
/** Other seeds than those of the quick run. */
const FROM = 1_000_000;

describe("files that were changed on their way, many of them", () => {
  it.each(PARSERS)(
    "each of 20,000 is read or refused by name, and none is kept: %s",
    async (parser) => {
      const faults: string[] = [];
      const before = process.memoryUsage().rss;
      for (let seed = FROM; seed < FROM + TRIED && faults.length < 20; seed++) {
        const fault = await mutantFault(parser, seed);
        if (fault !== null) faults.push(`${seed}: ${fault}`);
      }
      expect(faults).toEqual([]);
      // What one mutant took must not stay: 20,000 of a few kilobytes each leave no trace of their own size.
      expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(400);
    },
    600_000,
  );
});
