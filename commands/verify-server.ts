import { leafDigest, NO_LEAF } from "#core/audit/leaf.ts";
import { rootOf } from "#core/audit/merkle.ts";
import { HASH_BYTES, hashFromText, sameHash } from "#core/audit/sha256.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { judge, wantedProof } from "#core/audit/witness.ts";
import { sha256 } from "#server/audit/sha256.ts";
import { digestOf } from "#server/digest.ts";
import { type KeptHead, readHeadFile, writeHeadFile } from "./head-file.ts";
import { type Io, UsageProblem } from "./io.ts";
import { readFile, uniteFiles } from "./journal-files.ts";
import { options } from "./options.ts";
import { type Hashed, hashed, type VerifiedServer, verifiedServer } from "./verify-fetch.ts";

export const VERIFY_SERVER_USAGE = `daliz verify --server URL --token-file FILE [--journal FILE ... | --segments] [--head FILE] [--json]
  Says whether a server's journal is what its tree says: hashes every event that the token may read (or those of journal
  files) and holds them against the tree, and the tree against its root. --head FILE keeps the head that was found sound;
  the next time the journal must go on from it. Exit code 0: sound, 1: not sound, 2: it could not be looked at.`;

/** What was found. */
interface Found {
  readonly head: TreeHead;
  /** Events that were hashed here, of `head.size`. */
  readonly hashed: number;
  /** Events of files that say too little of their receipt. */
  readonly passedOver: number;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

const NAMED = 10;

/** Answers whether a server's journal is what its tree says. @returns the exit code */
export async function verifyServer(argv: readonly string[], io: Io): Promise<number> {
  const text = { type: "string" } as const;
  const given = options(argv, {
    ...{ server: text, "token-file": text, head: text, journal: { type: "string", multiple: true } },
    ...{ segments: { type: "boolean" }, json: { type: "boolean" } },
  });
  const { server: url, "token-file": tokenFile, head: headFile, journal: files } = given;
  if (url === undefined || tokenFile === undefined) throw new UsageProblem("verify --server URL needs --token-file FILE.");
  if (files !== undefined && given.segments === true) throw new UsageProblem("verify takes either --journal or --segments.");
  const kept = headFile === undefined ? null : readHeadFile(headFile);
  const server = verifiedServer(url, tokenFile);
  const { journal } = await server.hello();
  if (kept !== null && kept.journal !== journal) throw new UsageProblem(`${headFile} belongs to another journal than the server's.`);
  const found = await look(server, kept, files ?? null);
  const sound = found.problems.length === 0;
  if (sound && headFile !== undefined) await writeHeadFile(headFile, { journal, head: found.head });
  const { head, hashed, passedOver, problems, notes } = found;
  if (given.json) io.answer(`${JSON.stringify({ sound, journal, head, hashed, passedOver, problems, notes })}\n`);
  else io.answer(`${[...problems, ...notes.map((note) => `note: ${note}`), verdict(found)].join("\n")}\n`);
  return sound ? 0 : 1;
}

async function look(server: VerifiedServer, kept: KeptHead | null, files: readonly string[] | null): Promise<Found> {
  const head = await server.head();
  const leaves = await server.leaves(head.size);
  const [problems, notes]: [string[], string[]] = [[], []];
  const root = hashFromText(head.root);
  if (root === null || !sameHash(rootOf(leaves, sha256), root)) problems.push("The root of the tree is not that of its leaves.");
  if (kept !== null) await holdAgainst(kept.head, head, leaves, server, problems, notes);
  const seen = new Uint8Array(head.size);
  const others: number[] = [];
  const digits = Buffer.from(leaves.buffer, leaves.byteOffset, leaves.length);
  const compare = (event: Hashed): void => {
    const at = event.seq - 1;
    if (at < 0 || at >= seen.length) return;
    seen[at] = 1;
    if (!isLeaf(event, digits.toString("hex", at * HASH_BYTES, (at + 1) * HASH_BYTES))) others.push(event.seq);
  };
  let passedOver = 0;
  if (files === null) {
    await server.events(head.size, compare);
  } else {
    const { events, without } = eventsIn(files, head.size);
    passedOver = without;
    for (const event of events) compare(event);
  }
  for (const seq of others.slice(0, NAMED)) problems.push(`Event number ${seq} is not what the tree says of it.`);
  if (others.length > NAMED) problems.push(`So are ${others.length - NAMED} others.`);
  for (const seq of holesIn(leaves).slice(0, NAMED)) problems.push(`There is no event number ${seq}.`);
  const hashed = seen.reduce((sum, one) => sum + one, 0);
  if (files === null && hashed < head.size)
    notes.push(`${head.size - hashed} events are of lanes that this token may not read: their hashes were taken as given.`);
  if (passedOver > 0) notes.push(`${passedOver} events of the files have no number, or not their whole receipt, and were passed over.`);
  return { head, hashed, passedOver, problems, notes };
}

function holesIn(leaves: Uint8Array): readonly number[] {
  const holes: number[] = [];
  for (let at = 0; at < leaves.length; at += HASH_BYTES)
    if (leaves[at] === 0 && sameHash(leaves.subarray(at, at + HASH_BYTES), NO_LEAF)) holes.push(at / HASH_BYTES + 1);
  return holes;
}

/** Files of journals do not say why an event was not folded: either may be meant. */
function isLeaf(event: Hashed, leaf: string): boolean {
  if (event.verdict !== undefined) return leafDigest(event, event.bodyDigest, digestOf) === leaf;
  return [null, "in-the-future" as const].some((verdict) => leafDigest({ ...event, verdict }, event.bodyDigest, digestOf) === leaf);
}

/** The old head against the whole tree, hashed here; and by the server's own proof, which must say the same. */
async function holdAgainst(
  kept: TreeHead,
  head: TreeHead,
  leaves: Uint8Array,
  server: VerifiedServer,
  problems: string[],
  notes: string[],
): Promise<void> {
  const was = hashFromText(kept.root);
  const isBeginning = kept.size <= head.size && was !== null && sameHash(rootOf(leaves.subarray(0, kept.size * HASH_BYTES), sha256), was);
  if (kept.epoch !== head.epoch) notes.push("The server has put its journal back since the head was kept: it has a new epoch.");
  if (kept.size > head.size) problems.push(`The journal had ${kept.size} events and has ${head.size}: some were lost.`);
  else if (!isBeginning) problems.push(`The first ${kept.size} events are not those that they were when the head was kept.`);
  const wanted = wantedProof(kept, head);
  if (wanted === null || !isBeginning) return;
  const judgement = judge(kept, head, await server.consistency(wanted.from, wanted.to), sha256);
  if (judgement.kind !== "extended") problems.push("The server's proof that its journal has only grown does not hold.");
}

function eventsIn(files: readonly string[], size: number): { readonly events: readonly Hashed[]; readonly without: number } {
  const read = files.map((file) => readFile(file, true));
  const { entries, problems } = uniteFiles(read);
  const [problem] = [...read.flatMap((file) => file.problems), ...problems];
  if (problem !== undefined) throw new UsageProblem(`${problem.file}:${problem.line}: ${problem.sentence} See daliz verify --journal.`);
  const events: Hashed[] = [];
  let without = 0;
  for (const { event, body, receipt } of entries) {
    if (receipt?.seq == null || receipt.role === undefined || receipt.skewMs === undefined || receipt.seq > size) without += 1;
    else events.push(hashed({ id: event.id, seq: receipt.seq, ingMs: receipt.ingMs, role: receipt.role, skewMs: receipt.skewMs, body }));
  }
  return { events, without };
}

function verdict({ head, hashed, problems }: Found): string {
  const of = hashed === head.size ? `${head.size} events` : `${head.size} events, ${hashed} of them hashed here`;
  return problems.length === 0 ? `Sound: ${of}, root ${head.root}.` : `Not sound: ${problems.length} problems in ${of}.`;
}
