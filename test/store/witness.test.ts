import { expect, it } from "vitest";
import { checksum } from "#renderer/store/checksum.ts";
import { fileWitness, type Witnessed } from "#renderer/store/witness.ts";

/** The origin's private file system, as far as the witness uses it, over a map. */
function folderInMemory(): StorageManager {
  const files = new Map<string, string>();
  const handle = (name: string) => ({
    getFile: async () => ({ text: async () => files.get(name) ?? "" }),
    async createWritable() {
      let text = "";
      return {
        async write(more: string) {
          text += more;
        },
        close: async () => void files.set(name, text),
      };
    },
  });
  return { getDirectory: async () => ({ getFileHandle: async (name: string) => handle(name) }) } as unknown as StorageManager;
}

const witnessed = (dseq: number): Witnessed => ({ journal: null, device: "desk", dseq, cursor: 0, events: 0, waiting: [] });

it("what was witnessed last is read, whichever window of the machine wrote it", async () => {
  const folder = folderInMemory();
  const [one, other] = [fileWitness(folder, checksum), fileWitness(folder, checksum)];
  await other.read();
  for (const dseq of [1, 2, 3]) await one.write(witnessed(dseq));
  await other.write(witnessed(4));
  expect((await fileWitness(folder, checksum).read())?.dseq).toBe(4);
});
