import { expect, test } from "vitest";
import { proposeDuplicates } from "#core/names/duplicates.ts";
import { proposalGroups } from "#core/names/proposal-groups.ts";
import { labelledPairs, register } from "./pairs.ts";

test("three spellings with one passport number are proposed as one person", () => {
  const groups = proposalGroups(
    proposeDuplicates([
      { id: "kk", names: ["Әбдіқадыров Өмірбек"], document: "N00000001" },
      { id: "ru", names: ["Абдыкадыров Омирбек"], document: "N00000001" },
      { id: "lat", names: ["ABDIKADYROV OMIRBEK"], document: "N00000001" },
      { id: "other", names: ["Омаров Серік"], document: "N00000002" },
    ]),
  );
  expect(groups.map(({ ids, proposals, weakest }) => [ids, proposals.length, weakest])).toEqual([[["kk", "lat", "ru"], 3, 1]]);
});

test("families are no group", () => {
  const couple = [
    { id: "1", names: ["Омаров Серік"], phones: ["+70000000001"] },
    { id: "2", names: ["Омарова Әсел"], phones: ["+70000000001"] },
  ];
  expect(proposeDuplicates(couple)).toHaveLength(1);
  expect(proposalGroups(proposeDuplicates(couple))).toEqual([]);
});

test("every proposal stands in one group, every record in one, whatever order they come in (law)", () => {
  const proposals = proposeDuplicates([...register(8, 400), ...labelledPairs(8, 100).flatMap(({ a, b }) => [a, b])]);
  const groups = proposalGroups(proposals);
  expect(groups.length).toBeGreaterThan(20);
  expect(groups.flatMap((group) => group.proposals).length).toBe(proposals.filter(({ kind }) => kind === "same").length);
  const ids = groups.flatMap((group) => group.ids);
  expect(new Set(ids).size).toBe(ids.length);
  const shape = (all: typeof groups) => all.map(({ ids: members, weakest }) => [members, weakest]);
  expect(shape(proposalGroups([...proposals].reverse()))).toEqual(shape(groups));
});
