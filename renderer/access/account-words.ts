import { leaseUntil } from "#core/access/lease.ts";
import { type AccessAnswer, type DeviceContact, type KeyTold, SERVER_DESK } from "#core/access/messages.ts";
import { actsByItself } from "#core/access/rights.ts";
import type { Account } from "#core/access/roster.ts";
import { roleWords } from "#core/kinds/account.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { stamp } from "#renderer/words/fmt.ts";
import { inLang } from "#renderer/words/lang.ts";
import { sayAge } from "#renderer/words/say.ts";

/** A role and the mission it serves in the language of the screen. */
export function roleText(naming: Naming, { role, mission }: Pick<Account, "role" | "mission">): string {
  const what = role === null ? naming.say("access.noRole") : roleWords[role][naming.lang];
  return mission === null ? what : `${what} · ${placeText(naming, mission)}`;
}

/** A mission's place: as the journal calls it, else as the gazetteer does. */
export function placeText(naming: Naming, id: string): string {
  const known = nameOf(naming, id);
  return known === id ? (naming.texts.country(id) ?? id) : known;
}

/** Whose a machine is: a person's, everybody's, its own. */
export function holderText({ say }: Naming, device: Account, accounts: AccessAnswer["accounts"]): string {
  if (actsByItself(device)) return say(device.ukind === "feed" ? "access.as.feed" : "access.as.wall");
  if (device.holder === null) return say("access.as.desk");
  const holder = accounts.find(({ id }) => id === device.holder);
  return holder === undefined || holder.title === "" ? device.holder : holder.title;
}

/** The role that a machine acts in: its own, or its holder's; null: that of whoever signs in. */
export function actingAs(device: Account, accounts: AccessAnswer["accounts"]): Account | null {
  if (actsByItself(device)) return device;
  return accounts.find(({ id }) => id === device.holder) ?? null;
}

/** How an account stands, in a word and since when. */
export function standingText({ say }: Naming, account: Account): string {
  if (account.standing === "revoked") return say("access.standing.revoked", { t: stamp(account.revokedMs ?? 0) });
  if (account.standing === "expired") return say("access.standing.expired", { t: stamp(account.expiresMs ?? 0) });
  return say("access.standing.valid");
}

/** When headquarters last heard of a machine. */
export function contactText({ say }: Naming, contact: DeviceContact | undefined, nowMs: number): string {
  const lastMs = contact?.lastMs ?? null;
  if (lastMs === null) return say("access.contact.never");
  return nowMs - lastMs < 60_000 ? say("access.contact.now") : say("age.ago", { age: sayAge(say, nowMs - lastMs) });
}

/**
 * Until when a machine works without headquarters, by what headquarters knows: counted from when it was last heard of. Null: it was never
 * heard of, or is revoked: there is nothing to wait for.
 */
export function leaseOfDevice(
  device: Account,
  contact: DeviceContact | undefined,
  accounts: AccessAnswer["accounts"],
): { readonly untilMs: number } | null {
  const lastMs = contact?.lastMs ?? null;
  if (lastMs === null || device.standing === "revoked") return null;
  return { untilMs: leaseUntil(lastMs, actingAs(device, accounts)?.role ?? null) };
}

/** The same in words: until when, or since when the machine has closed its journal by itself. */
export function leaseText({ say }: Naming, untilMs: number, nowMs: number): string {
  return say(untilMs > nowMs ? "access.lease.until" : "access.lease.over", { t: stamp(untilMs) });
}

/** When a key of headquarters was made and by whom. */
export function madeText({ say }: Naming, { madeMs, madeBy }: KeyTold, accounts: AccessAnswer["accounts"]): string {
  if (madeMs === null) return say("access.key.made.first");
  if (madeBy === null) return stamp(madeMs);
  if (madeBy === SERVER_DESK) return say("access.key.made.server", { t: stamp(madeMs) });
  const by = accounts.find(({ id }) => id === madeBy)?.title ?? "";
  return say("access.key.made.by", { t: stamp(madeMs), name: by === "" ? madeBy : by });
}

/** Numbers that have not come, as stretches: `17, 20–24`. */
export function missingText({ missingNumbers }: DeviceContact): string {
  return missingNumbers.map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`)).join(", ");
}

/** Whether an account fits what is searched for: every word of it in its name, its id or its role in some language. */
export function fits(query: string, ...texts: readonly (string | null)[]): boolean {
  const all = texts.join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** A role in all languages: what a search may be typed in. */
export function roleNames({ role }: Pick<Account, "role">): string {
  return role === null ? "" : (["kk", "ru", "en"] as const).map((lang) => inLang(lang, roleWords[role]) ?? "").join(" ");
}
