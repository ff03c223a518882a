import { expect, it } from "vitest";
import { fileWitness, readWitnessed, sealWitnessed, type Witnessed } from "#renderer/store/witness.ts";
import { folderInMemory } from "./folder-in-memory.ts";
import { VAULT } from "./journal.ts";

const witnessed = (dseq: number): Witnessed => ({
  journal: null,
  epoch: null,
  device: "desk",
  dseq,
  cursor: 0,
  events: 0,
  serial: 1,
  waiting: [],
});
const sealed = (dseq: number) => sealWitnessed(VAULT, witnessed(dseq));

it("what was witnessed last is read, whichever window of the machine wrote it", async () => {
  const { storage } = folderInMemory();
  const [one, other] = [fileWitness(storage), fileWitness(storage)];
  await other.read();
  for (const dseq of [1, 2, 3]) await one.write(await sealed(dseq));
  await other.write(await sealed(4));
  expect((await readWitnessed(VAULT, fileWitness(storage)))?.dseq).toBe(4);
});

it("a witness whose newest copy is damaged is read from the one before", async () => {
  const { storage, files } = folderInMemory();
  const witness = fileWitness(storage);
  for (const dseq of [1, 2]) await witness.write(await sealed(dseq));
  for (const [name, bytes] of files) if (new TextDecoder().decode(bytes).startsWith("2 ")) files.set(name, bytes.slice(0, -3));
  expect((await readWitnessed(VAULT, witness))?.dseq).toBe(1);
});

it("nothing of what waits can be read in a witness's file", async () => {
  const { storage, files } = folderInMemory();
  const waiting = [{ id: "x", state: "waiting", body: "a planted marker", refusal: null }] as const;
  await fileWitness(storage).write(await sealWitnessed(VAULT, { ...witnessed(1), waiting }));
  expect(files.size).toBe(1);
  for (const bytes of files.values()) expect(new TextDecoder("latin1").decode(bytes)).not.toContain("marker");
});
