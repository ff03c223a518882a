import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import * as v from "valibot";
import { canonicalBody } from "#core/journal/canonical.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { type Hello, PROTOCOL, type Pull, type PushAnswer, type Refusal, type RequestRefusal } from "#core/sync/protocol.ts";
import { helloSchema, pullSchema, pushAnswerSchema, requestRefusalSchema } from "#core/sync/protocol-schema.ts";
import { type RunningServer, type StartOptions, startServer } from "#server/start.ts";
import { jsonSteps } from "#server/steps.ts";
import { placeDatabase } from "../support/made-database.ts";

export const SCENARIO = join(import.meta.dirname, "../../resources/scenario-2026-03.json");

/** A server of a test: in this process, its own PostgreSQL, a folder of its own. */
export interface TestServer extends Caller {
  readonly running: RunningServer;
  readonly data: string;
  stop(): Promise<void>;
}

export async function startTestServer(options: Partial<StartOptions> = {}): Promise<TestServer> {
  const data = options.data ?? tempFolder();
  placeDatabase(data);
  const running = await startServer({ ...defaults(data), ...options }, quietSteps());
  return {
    ...callerAt(running.address, running.token),
    running,
    data,
    stop: async () => {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export function defaults(data: string): StartOptions {
  return {
    port: 0,
    host: "127.0.0.1",
    data,
    scenario: null,
    renderer: join(data, "renderer"),
    briefings: null,
    localSession: true,
    journal: null,
    databaseUrl: null,
    nowMs: Date.now,
    rate: { requests: 1_000_000, windowMs: 1_000 },
  };
}

export function tempFolder(): string {
  return mkdtempSync(join(tmpdir(), "daliz-server-"));
}

export function quietSteps() {
  return jsonSteps(new Writable({ write: (_chunk, _encoding, done) => done() }));
}

/** A client of the protocol, as thin as can be. Every answer is read through its schema. */
export interface Caller {
  readonly url: string;
  readonly token: string;
  ask(path: string, init?: RequestInit): Promise<Response>;
  hello(): Promise<Hello>;
  push(bodies: readonly string[], more?: Readonly<Record<string, unknown>>): Promise<PushAnswer>;
  pull(after: number, limit?: number): Promise<Pull>;
  /** All events after a number, page by page. */
  pullAll(after?: number): Promise<Pull["frames"]>;
}

export function callerAt(url: string, token: string): Caller {
  let greeting: Hello | null = null;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const hello = async () => v.parse(helloSchema, await (await ask("/v1/hello")).json());
  const pull = async (after: number, limit = 1000) =>
    v.parse(pullSchema, await (await ask(`/v1/pull?after=${after}&limit=${limit}`)).json());
  return {
    url,
    token,
    ask,
    hello,
    pull,
    push: async (bodies, more = {}) => {
      greeting ??= await hello();
      const { journal, epoch } = greeting;
      const answer = await ask("/v1/push", posted({ protocol: PROTOCOL, journal, epoch, bodies, ...more }));
      if (answer.status !== 200) throw new Error(`The push was answered with ${answer.status} ${await answer.text()}`);
      return v.parse(pushAnswerSchema, await answer.json());
    },
    pullAll: async (after = 0) => {
      const frames: Pull["frames"][number][] = [];
      for (;;) {
        const page = await pull(frames.at(-1)?.seq ?? after);
        if (page.frames.length === 0) return frames;
        frames.push(...page.frames);
      }
    },
  };
}

export function posted(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export async function refusalIn(answer: Response): Promise<RequestRefusal> {
  return v.parse(requestRefusalSchema, await answer.json());
}

export function newId(nowMs = Date.now()): string {
  return uuidV7(nowMs, randomBytes(10));
}

let counter = 0;

/** An event in its wire form: a place, unless told otherwise. */
export function wireEvent(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const nowMs = Date.now();
  counter = (counter + 1) % 65_536;
  const at = new Date(nowMs - 60_000).toISOString();
  const base = {
    id: newId(nowMs),
    v: 1,
    dev: "desk-1",
    hlc: [nowMs, counter],
    by: "officer-1",
    lane: "ops",
    at: [at, at],
    src: {},
    seen: [],
  };
  const payload =
    fields["type"] === undefined
      ? { type: "set", e: `PLACE-${base.id}`, kind: "place", f: { pkind: "country", name_en: "Somewhere" } }
      : {};
  return { ...base, ...payload, ...fields };
}

/** Its canonical body. */
export function bodyOf(fields: Readonly<Record<string, unknown>> = {}): string {
  return canonicalBody(wireEvent(fields));
}

export function countAt(place: string, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { type: "count", measure: "present", place, n: [65, 75], src: { basis: "official" }, ...fields };
}

export function idOf(body: string): string {
  const read: unknown = JSON.parse(body);
  return typeof read === "object" && read !== null && "id" in read && typeof read.id === "string" ? read.id : "";
}

/** The one refusal of a push of one event. */
export async function refusalFor(server: Caller, body: string): Promise<Refusal | null> {
  const { taken, refused } = await server.push([body]);
  if (taken.length + refused.length !== 1) throw new Error("A push of one event was not answered for one event.");
  return refused[0]?.refusal ?? null;
}
