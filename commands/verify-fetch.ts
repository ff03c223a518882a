import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import * as v from "valibot";
import type { Recorded } from "#core/audit/leaf.ts";
import { type ConsistencyProof, LEAVES_MAX, type TreeHead } from "#core/audit/tree-head.ts";
import { consistencySchema, treeHeadSchema } from "#core/audit/tree-schema.ts";
import { openSegment } from "#core/columns/segment.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { type Frame, type Hello, type Manifest, PULL_MAX, type Pull } from "#core/sync/protocol.ts";
import { helloSchema, manifestSchema, pullSchema } from "#core/sync/protocol-schema.ts";
import { digestOf } from "#server/digest.ts";
import { reason, UsageProblem } from "./io.ts";

const inflate = promisify(inflateRaw);
/** Larger than any block of 4,096 events that a server took. */
const MOST_SEGMENT_BYTES = 512 * 1_048_576;

/** An event with its receipt, and of its body the SHA-256, as 64 digits. */
export interface Hashed extends Omit<Recorded, "body"> {
  readonly bodyDigest: string;
}

/** What `verify` asks of a server. What cannot be asked is a UsageProblem: nothing is said of a journal that was not seen. */
export interface VerifiedServer {
  hello(): Promise<Hello>;
  head(): Promise<TreeHead>;
  consistency(from: number, to: number): Promise<ConsistencyProof>;
  /** The leaves of the first so many events, 32 bytes each. */
  leaves(size: number): Promise<Uint8Array>;
  /** All events that the token may read, up to a number, in any order. None is kept: a million would not fit. */
  events(upTo: number, visit: (event: Hashed) => void): Promise<void>;
}

export function verifiedServer(url: string, tokenFile: string): VerifiedServer {
  const base = url.replace(/\/+$/, "");
  const token = tokenIn(tokenFile);

  async function ask(path: string): Promise<Response> {
    const answer = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` } }).catch((error: unknown) => {
      const cause = error instanceof Error ? error.cause : null;
      throw new UsageProblem(`The server at ${base} cannot be reached: ${reason(cause)}.`);
    });
    if (answer.status === 401) throw new UsageProblem(`The server at ${base} does not take the token in ${tokenFile}.`);
    return answer;
  }

  async function read<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
    const answer = await ask(path);
    if (answer.status === 404) return null;
    const parsed = answer.ok ? v.safeParse(schema, parseJson(await answer.text())) : null;
    if (parsed?.success !== true)
      throw new UsageProblem(`The server at ${base} gave no answer to ${path.split("?")[0]} (${answer.status}).`);
    return parsed.output;
  }

  async function must<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
    const found = await read(path, schema);
    if (found !== null) return found;
    throw new UsageProblem(`The server at ${base} has no ${path.split("?")[0]}, or not for this token.`);
  }

  async function pulled(after: number, upTo: number, visit: (event: Hashed) => void, more = ""): Promise<void> {
    let cursor = after;
    while (cursor < upTo) {
      const pull: Pull = await must(`/v1/pull?after=${cursor}&limit=${PULL_MAX}${more}`, pullSchema);
      for (const frame of pull.frames) visit(hashed(recordedOf(frame)));
      const end = Math.max(pull.upTo ?? 0, pull.frames.at(-1)?.seq ?? 0);
      if (end <= cursor) return;
      cursor = end;
    }
  }

  async function inSegments({ segments, snapshot }: Manifest, visit: (event: Hashed) => void): Promise<void> {
    const wanted = segments.filter(({ digest }) => digest !== snapshot?.digest);
    const fetched = ({ digest }: Manifest["segments"][number]) => segment(digest);
    // The next is on its way while one is looked at.
    let next = wanted[0] === undefined ? null : fetched(wanted[0]);
    for (const [at] of wanted.entries()) {
      const bytes = await next;
      const following = wanted[at + 1];
      next = following === undefined ? null : fetched(following);
      next?.catch(() => undefined);
      if (bytes !== null) hashAll(bytes, visit);
    }
  }

  async function segment(digest: string): Promise<Uint8Array> {
    const answer = await ask(`/v1/segments/${digest}`);
    if (!answer.ok) throw new UsageProblem(`The server at ${base} lists a segment that it does not give (${answer.status}).`);
    return inflate(new Uint8Array(await answer.arrayBuffer()), { maxOutputLength: MOST_SEGMENT_BYTES });
  }

  return {
    hello: () => must("/v1/hello", helloSchema),
    head: () => must("/v1/tree", treeHeadSchema),
    consistency: (from, to) => must(`/v1/tree/consistency?from=${from}&to=${to}`, consistencySchema),
    async leaves(size) {
      const all = new Uint8Array(32 * size);
      for (let after = 0; after < size; after += LEAVES_MAX) {
        const answer = await ask(`/v1/tree/leaves?after=${after}&upTo=${size}`);
        const part = new Uint8Array(await answer.arrayBuffer());
        if (!answer.ok || part.length !== 32 * Math.min(LEAVES_MAX, size - after))
          throw new UsageProblem(`The server at ${base} gave no leaves after ${after} (${answer.status}).`);
        all.set(part, 32 * after);
      }
      return all;
    },
    async events(upTo, visit) {
      const manifest = await read("/v1/segments", manifestSchema);
      if (manifest !== null) await inSegments(manifest, visit);
      const from = manifest?.upTo ?? 0;
      if (manifest?.rest === true) await pulled(0, from, visit, `&upTo=${from}&rest=1`);
      await pulled(from, upTo, visit);
    },
  };
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
}

function recordedOf({ verdict, ...frame }: Frame): Recorded {
  const wire = parseJson(frame.body);
  return { ...frame, id: isFields(wire) ? String(wire["id"]) : "", verdict: verdict ?? null };
}

function hashAll(bytes: Uint8Array, visit: (event: Hashed) => void): void {
  const segment = openSegment(bytes);
  if (segment === null) throw new UsageProblem("The server gave a segment that this version cannot read.");
  segment.readBodies(({ id, seq, ingMs, role, skewMs, verdict }, body) => {
    const bodyDigest = digestOf(body);
    visit({ id, seq: seq ?? 0, ingMs, role: role ?? "", skewMs: skewMs ?? 0, verdict: verdict ?? null, bodyDigest });
  });
}

/** What a leaf is made of. */
export function hashed({ body, ...receipt }: Recorded): Hashed {
  return { ...receipt, bodyDigest: digestOf(body) };
}
