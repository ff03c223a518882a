import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { putFile } from "#server/briefing/put-file.ts";
import { digestOf } from "#server/digest.ts";

/** The folder in which a server keeps the bytes of segments, each in a file named by its digest. */
export interface SegmentFolder {
  /** The wire bytes, checked against the name; null when there is no such file, or it is damaged. */
  read(digest: string): Promise<Buffer | null>;
  /** Whole or not at all: beside, forced onto the disk, then given its name. One that is there and sound stays. */
  write(digest: string, wire: Uint8Array): Promise<void>;
}

/** A plain segment is a few hundred kilobytes; nothing that inflates to more is one. */
const MOST_BYTES = 64 * 1024 * 1024;
const inflate = promisify(inflateRaw);

/** @param path the folder; made when something is written */
export function segmentFolder(path: string): SegmentFolder {
  const isSound = async (digest: string, wire: Buffer) => {
    const plain = await inflate(wire, { maxOutputLength: MOST_BYTES }).catch(() => null);
    return plain !== null && digestOf(plain) === digest;
  };
  const read = async (digest: string) => {
    const wire = await readFile(join(path, digest)).catch(() => null);
    return wire !== null && (await isSound(digest, wire)) ? wire : null;
  };
  return {
    read,
    async write(digest, wire) {
      if ((await read(digest)) !== null) return;
      await mkdir(path, { recursive: true });
      // Damaged, or not there.
      await rm(join(path, digest), { force: true });
      await putFile(path, digest, wire, 0o600);
    },
  };
}
