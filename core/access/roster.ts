import { decideFates } from "#core/fold/fate.ts";
import { isFolded } from "#core/fold/folded.ts";
import { buildRegisters, type EntityRegister, fieldAt } from "#core/fold/register.ts";
import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { EntityId, Entry, SetEvent } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { PUBKEY } from "#core/kinds/account.ts";
import { parseIso } from "#core/time/iso.ts";
import { isRole, type Role } from "./role.ts";

/** What an account is: a person, a machine that people use (a wall too), or a machine that reports by itself. */
export type AccountKind = "user" | "device" | "feed";

/** Whether an account may be used at a moment. */
export type Standing = "valid" | "revoked" | "expired";

/** An account as it stands at a moment. */
export interface Account {
  readonly id: EntityId;
  readonly ukind: AccountKind;
  readonly title: string;
  /** Null: none was given, or one that this version does not know; it may do nothing. */
  readonly role: Role | null;
  /** The place that its mission serves; null: none. */
  readonly mission: string | null;
  /** Base64url of the raw point on P-256, for devices and feeds; null: no key. */
  readonly pubkey: string | null;
  /** The user whose device it is; null: people sign in on it, or its own role counts. */
  readonly holder: EntityId | null;
  readonly revokedMs: number | null;
  readonly expiresMs: number | null;
  readonly standing: Standing;
}

/** The accounts that the events come to. */
export interface Roster {
  /** Every account, by id. */
  all(nowMs: number): readonly Account[];
  /** A person; null: there is none of that id, or it is none. */
  user(id: string, nowMs: number): Account | null;
  /** A device or a feed; null: there is none of that id, or it is none. */
  device(id: string, nowMs: number): Account | null;
  /** The device or feed with that public key: a valid one where there are several, else the last by id; null: none. */
  byKey(pubkey: string, nowMs: number): Account | null;
}

/**
 * The accounts of a journal, by the register rule (docs: domain 2.1.1), voids and corrections applied. Neither the order nor the
 * repetition of the entries matters; what is no `set account` or void in lane adm is passed over.
 *
 * Accounts are read at `nowMs` + 300 s, the lead that a clock may have: what an admin's fast clock calls a little later holds at once.
 * A revocation that nobody who edits has seen counts although another machine says otherwise: the narrower of two heads.
 */
export function rosterOf(entries: Iterable<Entry>): Roster {
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    const { event } = entry;
    if (event.lane === "adm" && isFolded(entry) && (event.type === "void" || (event.type === "set" && event.kind === "account")))
      byId.set(event.id, entry);
  }
  const sorted = [...byId.values()].sort((a, b) => compareEvents(a.event, b.event));
  const fates = decideFates(sorted, byId);
  const seenOf = (event: SetEvent) => [
    ...event.seen,
    ...(fates.replaced.get(event.id) ?? []).flatMap((id) => byId.get(id)?.event.seen ?? []),
  ];
  const registers = buildRegisters(fates.standing, seenOf);
  const ids = [...registers.keys()].sort();
  const keyed = new Map<string, EntityId[]>();
  for (const id of ids) {
    for (const { value } of registers.get(id)?.fields.get("pubkey") ?? []) {
      if (typeof value === "string") keyed.set(value, [...(keyed.get(value) ?? []), id]);
    }
  }
  const account = (id: string, nowMs: number) => accountAt(registers, id, nowMs);
  const machine = (id: string, nowMs: number) => {
    const found = account(id, nowMs);
    return found === null || found.ukind === "user" ? null : found;
  };
  return {
    all: (nowMs) => ids.flatMap((id) => account(id, nowMs) ?? []),
    user: (id, nowMs) => {
      const found = account(id, nowMs);
      return found?.ukind === "user" ? found : null;
    },
    device: machine,
    byKey: (pubkey, nowMs) => {
      const found = (keyed.get(pubkey) ?? []).flatMap((id) => machine(id, nowMs) ?? []).filter((one) => one.pubkey === pubkey);
      return found.findLast((one) => one.standing === "valid") ?? found.at(-1) ?? null;
    },
  };
}

function accountAt(registers: ReadonlyMap<EntityId, EntityRegister>, id: string, nowMs: number): Account | null {
  const vMs = nowMs + MAX_LEAD_MS;
  const reading = (field: string) => fieldAt({ registers }, vMs, id, field);
  const value = (field: string) => reading(field)?.value ?? null;
  const ukind = value("ukind");
  if (ukind !== "user" && ukind !== "device" && ukind !== "feed") return null;
  const role = value("role");
  const pubkey = text(value("pubkey"));
  const expiresMs = instantOf(value("expires"));
  const revocations = (reading("revoked")?.heads ?? []).flatMap((head) => instantOf(head.value) ?? []);
  const revokedMs = revocations.length === 0 ? null : Math.min(...revocations);
  const isRevoked = revokedMs !== null && revokedMs <= vMs;
  return {
    id,
    ukind,
    title: text(value("title")) ?? "",
    role: isRole(role) ? role : null,
    mission: text(value("mission")),
    pubkey: pubkey !== null && PUBKEY.test(pubkey) ? pubkey : null,
    holder: text(value("holder")),
    revokedMs,
    expiresMs,
    standing: isRevoked ? "revoked" : expiresMs !== null && expiresMs <= nowMs ? "expired" : "valid",
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A time that cannot be read narrows: it counts as long past. */
function instantOf(value: unknown): number | null {
  return value === null || value === undefined ? null : typeof value === "string" ? (parseIso(value) ?? 0) : 0;
}
