import * as v from "valibot";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { madeKeysSchema, openedKeysSchema, type SubjectKey } from "#core/identity/key-messages.ts";
import { openRecord, sealRecord } from "#core/identity/seal-record.ts";
import { nodeSeal } from "../identity/seal-ports.ts";
import { type EnrolledDevice, enrolledDevice } from "./enrolled-device.ts";
import { bodyOf, type Caller, posted, type TestServer } from "./test-server.ts";

/** A reason that anybody may have. */
export const REASON = { code: "contact", text: "the hotline calls back" } as const;

/** Somebody invented: no number of theirs can be anybody's (month 13, a range that is not given out). */
export function person(n: number): IdentityRecord {
  const digits = String(n).padStart(4, "0");
  return {
    v: 1,
    name: `Әлемгүл-${digits} Өнерхановтест`,
    otherNames: [`Alemgul-${digits} Onerkhanovtest`],
    iin: `851328${digits}99`,
    passport: `N9999${digits}`,
    phones: [`+7700000${digits}`],
    kin: [{ name: `Ұлбосын-${digits} Өнерхановтест`, phone: `+7700100${digits}` }],
  };
}

/** All texts of a person that nobody may find in the clear. */
export function marksOf({ name, otherNames = [], iin = "", passport = "", phones = [], kin = [] }: IdentityRecord): readonly string[] {
  return [name, ...otherNames, iin, passport, ...phones, ...kin.flatMap((one) => [one.name, one.phone ?? ""])];
}

/** Has keys made. */
export async function made(by: Caller, subjects: readonly string[], lane = "pii") {
  const answer = await by.ask("/v1/keys/make", posted({ lane, subjects }));
  if (answer.status !== 200) throw new Error(await answer.text());
  return v.parse(madeKeysSchema, await answer.json());
}

/** Opens keys; those that are given. */
export async function opened(by: Caller, subjects: readonly string[], lane = "pii", reason: object = REASON) {
  const answer = await by.ask("/v1/keys/open", posted({ lane, subjects, reason }));
  if (answer.status !== 200) throw new Error(await answer.text());
  return v.parse(openedKeysSchema, await answer.json()).keys;
}

/** The body of a `seal` of somebody. */
export async function sealOf(device: EnrolledDevice, { subject, kid, key }: SubjectKey, record: IdentityRecord): Promise<string> {
  const sealed = await sealRecord(nodeSeal, Buffer.from(key, "base64"), { subject, lane: "pii", kid }, record);
  if (sealed.kind !== "sealed") throw new Error(sealed.kind);
  return device.body({ type: "seal", lane: "pii", e: subject, kid, iv: sealed.iv, ct: sealed.ct });
}

/** What is in a `seal`, opened with a key. */
export async function readSeal(body: string, { subject, kid, key }: SubjectKey) {
  const { iv, ct } = JSON.parse(body) as { readonly iv: string; readonly ct: string };
  return openRecord(nodeSeal, Buffer.from(key, "base64"), { subject, lane: "pii", kid }, { iv, ct });
}

/** The body of a unit that is somewhere. */
export const unitBody = (device: EnrolledDevice, e: string, locus?: string) =>
  device.body({ type: "set", lane: "reg", e, kind: "unit", f: locus === undefined ? {} : { locus } });

/** Two missions' places, and one person of each role. */
export async function peopleOf(server: TestServer) {
  const place = (e: string, f = {}) => bodyOf({ type: "set", e, kind: "place", f: { pkind: "country", ...f } });
  await server.push([place("IR"), place("AZ")]);
  await server.push([place("IR.X", { parent: "IR", pkind: "place" }), place("AZ.X", { parent: "AZ", pkind: "place" })]);
  return {
    registrar: await enrolledDevice(server, { role: "registrar" }),
    medic: await enrolledDevice(server, { role: "medic" }),
    chief: await enrolledDevice(server, { role: "chief" }),
    admin: await enrolledDevice(server, { role: "admin" }),
    iran: await enrolledDevice(server, { role: "consul", mission: "IR" }),
    baku: await enrolledDevice(server, { role: "consul", mission: "AZ" }),
    nowhere: await enrolledDevice(server, { role: "consul" }),
  };
}
