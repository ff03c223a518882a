import { createECDH, createHash, createPrivateKey, randomBytes, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { nonceAnswerSchema, tokenAnswerSchema } from "#core/access/message-schemas.ts";
import type { SignIn, TokenAnswer } from "#core/access/messages.ts";
import { type ProofPurpose, proofText } from "#core/access/proof-text.ts";
import type { Role } from "#core/access/role.ts";
import { bodyOf, type Caller, callerAt, posted, type TestServer, wireEvent } from "./test-server.ts";

/**
 * Devices and people of a test's server, enrolled.
 *
 * ```ts
 * const admin = adminOf(server);                                          // whoever sits at the server
 * const consul = await enrolledDevice(server, { role: "consul", mission: "IR" });   // a laptop and its holder
 * await consul.push([consul.body(countAt("IR"))]);                        // `dev` and `by` are its own
 * const wall = await enrolledDevice(server, { role: "wall" });            // acts by itself
 * await revoke(server, consul.device);                                    // or consul.user
 * await consul.renew();                                                   // another token: throws what was answered, when refused
 * ```
 *
 * `mission` is a place that the server must know. Tokens last ten minutes: long tests call `renew` and use `token()` anew. Of a server in
 * another process only `url` and `data` are asked, so `{ url, data }` is enough.
 */
export interface EnrolledDevice extends Caller {
  /** The device's account: `dev` of its events. */
  readonly device: string;
  /** Whose it is: `by` of its events; the device itself for a wall and a feed. */
  readonly user: string;
  readonly key: DeviceKey;
  /** The newest token's answer. */
  readonly answer: TokenAnswer;
  /** Takes another token. The new device has it; this one keeps the old. */
  renew(): Promise<EnrolledDevice>;
  /** A body of an event of its own: fields as for `wireEvent`, numbered from 1. */
  body(fields?: Readonly<Record<string, unknown>>): string;
}

/** A server of a test, here or in another process. */
export type Enrolling = Pick<TestServer, "url" | "data">;

/** A key pair as a device has it. */
export interface DeviceKey {
  readonly pubkey: string;
  sign(text: string): string;
}

/** The caller with the server's own admin token. */
export function adminOf({ url, data }: Enrolling): Caller {
  return callerAt(url, readFileSync(join(data, "admin-token"), "utf8").trim());
}

/** A new pair on P-256. */
export function deviceKey(): DeviceKey {
  const pair = createECDH("prime256v1");
  const point = pair.generateKeys();
  const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const d = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString("base64url");
  const key = createPrivateKey({ key: { kty: "EC", crv: "P-256", x: part(1), y: part(33), d }, format: "jwk" });
  return {
    pubkey: point.toString("base64url"),
    sign: (text) => sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url"),
  };
}

let made = 0;

/** A short id that no other account of this process has. */
export function newAccount(prefix: string): string {
  made += 1;
  return `${prefix}-${made}-${randomBytes(3).toString("hex")}`;
}

/** The body of a `set account`, as an admin's machine files it. */
export function accountBody(e: string, f: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): string {
  return bodyOf({ type: "set", lane: "adm", e, kind: "account", f, ...more });
}

/** Files accounts; throws when the server does not take one. */
export async function fileAccounts(server: Enrolling, bodies: readonly string[]): Promise<void> {
  const { refused } = await adminOf(server).push(bodies);
  if (refused.length > 0) throw new Error(`An account was not taken: ${JSON.stringify(refused)}`);
}

/** Revokes an account, person or device, from this moment on. */
export function revoke(server: Enrolling, account: string): Promise<void> {
  return fileAccounts(server, [accountBody(account, { revoked: new Date().toISOString() })]);
}

/** What is signed for headquarters. */
export async function proofFor(url: string, key: DeviceKey, purpose: ProofPurpose = "token") {
  const { nonce, journal } = v.parse(nonceAnswerSchema, await (await fetch(`${url}/v1/nonce`, { method: "POST" })).json());
  const ms = Date.now();
  return { nonce, ms, signature: key.sign(proofText({ purpose, journal, nonce, ms })), journal };
}

/** Asks for a token; the answer as it comes. */
export async function askToken(url: string, device: string, key: DeviceKey, more: { signIn?: SignIn; waiting?: number } = {}) {
  const { nonce, ms, signature } = await proofFor(url, key);
  return fetch(`${url}/v1/token`, posted({ device, nonce, ms, signature, ...more }));
}

/** A device with its role, and where the role is a person's, its holder. */
export async function enrolledDevice(
  server: Enrolling,
  { role, mission }: { readonly role: Role; readonly mission?: string },
): Promise<EnrolledDevice> {
  const key = deviceKey();
  const isItself = role === "wall" || role === "feed";
  const device = newAccount(isItself ? role : `laptop-${role}`);
  const user = isItself ? device : newAccount(role);
  const person = { ukind: "user", title: user, role, ...(mission !== undefined && { mission }) };
  const machine = { ukind: role === "feed" ? "feed" : "device", title: device, pubkey: key.pubkey };
  await fileAccounts(
    server,
    isItself ? [accountBody(device, { ...machine, role })] : [accountBody(user, person), accountBody(device, { ...machine, holder: user })],
  );
  return deviceWith(server.url, device, user, key);
}

/** A device that has its key already, with a new token. Throws the refusal's text when it gets none. */
export async function deviceWith(url: string, device: string, user: string, key: DeviceKey): Promise<EnrolledDevice> {
  const answer = await askToken(url, device, key);
  if (answer.status !== 200) throw new Error(await answer.text());
  const given = v.parse(tokenAnswerSchema, await answer.json());
  let dseq = 0;
  return {
    ...callerAt(url, given.token),
    device,
    user,
    key,
    answer: given,
    renew: () => deviceWith(url, device, user, key),
    body: (fields = {}) => {
      dseq += 1;
      return bodyOf({ dev: device, by: user, dseq, ...fields });
    },
  };
}

/** SHA-256 of a text, base64url. */
export function sha256Text(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** An event with this device's name on it, not yet in its canonical form. */
export function wireOf(device: EnrolledDevice, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return wireEvent({ dev: device.device, by: device.user, ...fields });
}
