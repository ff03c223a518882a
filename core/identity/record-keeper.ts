import * as v from "valibot";
import type { AdminResult } from "#core/host/access-bridge.ts";
import { fromBase64 } from "./base64.ts";
import type { SealedLane } from "./identity-record.ts";
import { MAKE_MAX, madeKeysSchema, OPEN_MAX, openedKeysSchema, type SubjectKey, shredAskedSchema, shredsSchema } from "./key-messages.ts";
import type { ReadingReason } from "./reading-reason.ts";
import type { RecordOne, RecordsAnswer, RecordsAsk, SealedOne } from "./records-ask.ts";
import type { SealPorts } from "./seal-ports.ts";
import { openRecord, sealRecord } from "./seal-record.ts";

/** With what a host opens and seals. */
export interface KeeperPorts {
  /** A request to headquarters as whoever this machine is. */
  readonly request: (way: { readonly method: "GET" | "POST"; readonly path: string }, body: unknown) => Promise<AdminResult>;
  readonly seal: SealPorts;
}

/** Opens and seals records for the windows of a machine. Keys live as long as one question. */
export interface RecordKeeper {
  ask(asked: RecordsAsk): Promise<RecordsAnswer>;
}

type Failed = Exclude<AdminResult, { readonly kind: "answered" }>;

/** A keeper over a host's way to headquarters and its cipher. */
export function recordKeeper({ request, seal }: KeeperPorts): RecordKeeper {
  async function asked<T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>): Promise<T | Failed> {
    const result = await request({ method: body === null ? "GET" : "POST", path: `/v1/keys/${path}` }, body);
    if (result.kind !== "answered") return result;
    const read = v.safeParse(schema, result.answer);
    return read.success ? read.output : { kind: "unreachable" };
  }

  /** Keys of subjects that have one, each opening logged first; parts that came before a failure are given up with it. */
  async function opened(lane: SealedLane, subjects: readonly string[], reason: ReadingReason): Promise<Map<string, SubjectKey> | Failed> {
    const keys = new Map<string, SubjectKey>();
    for (let from = 0; from < subjects.length; from += OPEN_MAX) {
      const part = await asked("open", { lane, subjects: subjects.slice(from, from + OPEN_MAX), reason }, openedKeysSchema);
      if ("kind" in part) return part;
      for (const key of part.keys) keys.set(key.subject, key);
    }
    return keys;
  }

  async function open(lane: SealedLane, items: readonly SealedOne[], reason: ReadingReason): Promise<RecordsAnswer> {
    const keys = await opened(lane, [...new Set(items.map(({ subject }) => subject))], reason);
    if (!(keys instanceof Map)) return keys;
    const records: RecordOne[] = [];
    const left: string[] = [];
    for (const item of items) {
      const { subject, kid } = item;
      const given = keys.get(subject);
      const key = given?.kid === kid ? fromBase64(given.key) : null;
      const read = key === null ? null : await openRecord(seal, key, { subject, lane, kid }, item);
      if (read?.kind === "opened") records.push({ subject, record: read.record });
      else left.push(subject);
    }
    return { kind: "opened", records, left };
  }

  async function close(lane: SealedLane, items: readonly RecordOne[], reason: ReadingReason): Promise<RecordsAnswer> {
    const subjects = [...new Set(items.map(({ subject }) => subject))];
    const keys = new Map<string, SubjectKey>();
    const there: string[] = [];
    for (let from = 0; from < subjects.length; from += MAKE_MAX) {
      const made = await asked("make", { lane, subjects: subjects.slice(from, from + MAKE_MAX) }, madeKeysSchema);
      if ("kind" in made) return made;
      for (const key of made.keys) keys.set(key.subject, key);
      there.push(...made.there.map(({ subject }) => subject));
    }
    if (there.length > 0) {
      const more = await opened(lane, there, reason);
      if (!(more instanceof Map)) return more;
      for (const [subject, key] of more) keys.set(subject, key);
    }
    const sealed: SealedOne[] = [];
    const left: string[] = [];
    for (const { subject, record } of items) {
      const given = keys.get(subject);
      const key = given === undefined ? null : fromBase64(given.key);
      if (given === undefined || key === null) {
        left.push(subject);
        continue;
      }
      const done = await sealRecord(seal, key, { subject, lane, kid: given.kid }, record);
      if (done.kind !== "sealed") return { kind: "not-a-record", subject, path: done.kind === "not-a-record" ? done.path : "" };
      sealed.push({ subject, kid: given.kid, iv: done.iv, ct: done.ct });
    }
    return { kind: "sealed", items: sealed, left };
  }

  return {
    async ask(wanted) {
      switch (wanted.kind) {
        case "open":
          return open(wanted.lane, wanted.items, wanted.reason);
        case "seal":
          return close(wanted.lane, wanted.items, wanted.reason);
        case "ask-shred": {
          const answer = await asked("shred", { subject: wanted.subject, basis: wanted.basis }, shredAskedSchema);
          return "kind" in answer ? answer : { kind: "asked", expiresMs: answer.expiresMs };
        }
        case "shreds": {
          const shreds = await asked("shreds", null, shredsSchema);
          return "kind" in shreds ? shreds : { kind: "shreds", shreds };
        }
      }
    },
  };
}
