import fc from "fast-check";
import { DESCRIPTIONS } from "#server/http/descriptions.ts";
import { deviceKey } from "./enrolled-device.ts";
import { bodyOf, newId } from "./test-server.ts";

/** A request as a broken or hostile machine may send it. */
export interface BadRequest {
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Place in the list of tokens; one beyond it: none. */
  readonly token: number;
  /** What stands in the path for a parameter. */
  readonly param: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Stands in everything that is made up: no refusal may repeat it. */
export const MARK = "qzxMARKqzx";

const KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "", "0", "length", MARK];

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, -0, 2 ** 53, Number.MAX_SAFE_INTEGER, "", MARK, [], {}),
  fc.constantFrom("\u0000", "\ud800", "\u202e", `${MARK}' or 1=1; --`, `../../${MARK}`, "9".repeat(400), `<script>${MARK}</script>`),
  fc.constantFrom(newId(0), "0".repeat(64), "Infinity", "-1", "1e3", "0x10", " 1", "9007199254740993", "2026-13-40T99:00:00Z"),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Deeply nested: so deep that whoever walks it by calling itself falls. */
const deep = fc
  .tuple(fc.constantFrom(["[", "]"], ['{"a":', "}"], ['[{"__proto__":', "}]"]), fc.integer({ min: 50, max: 60_000 }))
  .map(([[open = "", close = ""], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

const long = fc.integer({ min: 10_000, max: 1_300_000 }).map((length) => `{"${MARK}":"${"x".repeat(length)}"}`);

const sick = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("", "{", "nul", "[1,]", '{"a":1}}', "\ufeff{}", `"${MARK}"`, "1", "null", "[]", '{"__proto__":{"x":1}}', "NaN"),
  fc.constant(`{"constructor":{"prototype":{"polluted":"${MARK}"}}}`),
);

/** A sound body with one to four places of it changed. */
function mutated(sound: unknown): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.array(fc.nat(30), { maxLength: 4 }), how: fc.nat(3), value: nasty, key: fc.constantFrom(...KEYS) });
  return fc.array(change, { minLength: 0, maxLength: 4 }).map((changes) => {
    let made: unknown = structuredClone(sound);
    for (const { at, how, value, key } of changes) made = changed(made, at, how, value, key);
    return JSON.stringify(made) ?? "";
  });
}

function changed(value: unknown, at: readonly number[], how: number, put: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return put;
  const keys = Object.keys(value);
  const [first, ...rest] = at;
  const chosen = keys[(first ?? 0) % Math.max(1, keys.length)] ?? key;
  const entries = Object.entries(value).filter(([name]) => how !== 0 || name !== chosen);
  const next = entries.map(([name, inner]) =>
    name !== chosen ? ([name, inner] as const) : ([name, rest.length > 0 ? changed(inner, rest, how, put, key) : put] as const),
  );
  if (how === 2) next.push([key, put]);
  if (Array.isArray(value)) return next.map(([, inner]) => inner);
  // Own keys, also `__proto__`: as JSON.parse makes them.
  const made: Record<string, unknown> = Object.create(null);
  for (const [name, inner] of next)
    Object.defineProperty(made, name, { value: inner, enumerable: true, configurable: true, writable: true });
  return made;
}

/** Names that no route has, or that another has. */
const STRANGE = ["after", "journal", "set", "__proto__", "constructor", "constructor[prototype]", MARK] as const;

const values: fc.Arbitrary<string> = fc.oneof(
  fc.nat(50).map(String),
  fc.constantFrom(MARK, `${MARK}1`, `1${MARK}`, `2026-03-03T07:00:00Z${MARK}`),
  nasty.map((value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))),
);

/** What a route is asked beside its path: mostly by names that it knows. */
function queries(key: string): fc.Arbitrary<BadRequest["query"]> {
  const own = Object.keys(DESCRIPTIONS[key]?.query ?? {});
  const names = own.length === 0 ? [...STRANGE] : [...own, ...own, ...own, ...STRANGE];
  return fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 4 });
}

const headers = fc.record(
  {
    "content-type": fc.constantFrom("application/json", "application/json; charset=x", "text/plain", "application/xml", MARK, 'a/b;c="d'),
    accept: fc.constantFrom("text/event-stream", "*/*", MARK),
    "accept-encoding": fc.constantFrom("br", "gzip", "identity;q=0, *;q=0", MARK),
    "content-encoding": fc.constantFrom("gzip", "br", "zstd", MARK),
    "last-event-id": fc.constantFrom("-1", MARK, "9".repeat(15), "9".repeat(30)),
    "if-none-match": fc.constantFrom("*", `"${MARK}"`),
    range: fc.constantFrom("bytes=0-", "bytes=9-1", "bytes=-1", "bytes=0-0,1-1", MARK),
  },
  { requiredKeys: [] },
);

/** A sound body of each route that wants one; the others are given anything. */
export interface Sound {
  readonly journal: string;
  readonly epoch: string;
}

export function soundBody(url: string, { journal, epoch }: Sound): unknown {
  const { pubkey } = deviceKey();
  const signature = "A".repeat(86);
  const envelope = { format: "daliz-recovery/1", journal, to: pubkey, epk: pubkey, iv: "A".repeat(16), ct: "AAAA" };
  const event: unknown = JSON.parse(bodyOf({ note: MARK }));
  const bodies: Readonly<Record<string, unknown>> = {
    "/v1/push": { protocol: 2, journal, epoch, sentMs: Date.now(), bodies: [JSON.stringify(event), "{}", MARK] },
    "/v1/recover": { device: MARK, ms: Date.now(), signature, envelope },
    "/v1/tree/seen": { epoch, size: 1, root: "0".repeat(64), seal: "A".repeat(43) },
    "/v1/enrol": { pubkey, title: MARK, wants: "laptop" },
    "/v1/enrol/state": { enrolment: newId(), secret: "A".repeat(43) },
    "/v1/token": { device: MARK, nonce: MARK, ms: 1, signature, signIn: { user: MARK, password: MARK }, waiting: 3 },
    "/v1/password": { old: MARK, new: `${MARK} ${MARK}` },
    "/v1/keys/make": { lane: "med", subjects: [MARK, "u-1"] },
    "/v1/keys/open": { lane: "med", subjects: [MARK], reason: { code: "medical", text: MARK } },
    "/v1/keys/take-out": { reason: { code: "contact", text: MARK }, after: `pii-${"A".repeat(22)}` },
    "/v1/keys/still": { kids: [`med-${"A".repeat(22)}`] },
    "/v1/keys/shred": { subject: MARK, basis: MARK },
    "/v1/access/find": { code: "7K3M-9QZD" },
    "/v1/access/password": { user: MARK },
  };
  return bodies[url] ?? {};
}

/** Events whose fields are as bad: each is a body of its own in a sound push. */
export const badEvents: fc.Arbitrary<readonly string[]> = fc.array(
  fc.oneof({ weight: 4, arbitrary: mutated(JSON.parse(bodyOf({ note: MARK }))) }, { weight: 1, arbitrary: deep }, sick),
  { maxLength: 6 },
);

/** Requests to one route (`POST /v1/push`), by so many tokens and none. */
export function badRequests(key: string, tokens: number, sound: Sound): fc.Arbitrary<BadRequest> {
  const [method, url = ""] = key.split(" ");
  const base = soundBody(url, sound);
  const pushed = badEvents.map((bodies) => JSON.stringify({ ...Object(base), bodies }));
  const bodies = [
    { weight: 10, arbitrary: url === "/v1/push" ? fc.oneof(pushed, mutated(base)) : mutated(base) },
    { weight: 2, arbitrary: sick },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: long },
  ];
  return fc.record({
    query: queries(key),
    token: fc.nat(tokens),
    param: fc.constantFrom("x", "0".repeat(64), newId(), "%00", "%2e%2e%2f", "%ff", "__proto__", MARK, "a".repeat(300)),
    headers: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    body: method === "POST" ? fc.oneof(...bodies) : fc.constant(""),
  });
}
