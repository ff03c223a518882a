import { hears } from "#core/access/audience.ts";
import type { Role } from "#core/access/role.ts";
import type { Account, Roster } from "#core/access/roster.ts";
import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { Caller } from "./caller.ts";
import type { RosterLive } from "./roster-live.ts";
import type { Sessions } from "./sessions.ts";

/** As whom an event is judged and kept. */
export interface Author {
  readonly role: Role;
  /** The place that the author's mission serves; null: none. */
  readonly mission: string | null;
}

/** The author of an event; null: whoever sends it may not send it. */
export type AuthorRule = (event: Pick<JournalEvent, "dev" | "by" | "hlc" | "lane">) => Author | null;

/** What the rule asks. */
export interface AuthorPorts {
  readonly live: RosterLive;
  readonly sessions: Sessions;
  readonly nowMs: () => number;
  /** The journal is being gathered again after a loss: machines bring what others wrote, too. */
  readonly gathers: () => boolean;
}

/**
 * Whose events a caller may bring. An enrolled device brings its own, written by the person who is signed in, or by another who has signed
 * in on it: what one shift wrote without a network goes up in the next. Kept tokens of this machine bring any, as the role they have.
 *
 * While the journal is gathered again every machine brings what it holds of any device and person of the roster, judged by the role that
 * its author had at its stamp: what headquarters once took from a consul is not lost because the consul has another post today. Who wrote
 * an event is believed then, and whoever has had a role can date one back into it, which is why gathering is ended again. Accounts are
 * gathered from those who receive them alone: whoever else could name an admin as the author would make any account an admin's.
 */
export async function authorRule({ live, sessions, nowMs, gathers }: AuthorPorts, caller: Caller): Promise<AuthorRule> {
  if (!caller.bound) return () => caller;
  const own = caller.user ?? caller.account;
  const roster = live.current();
  const isShared = caller.session !== null;
  const people = isShared ? await sessions.peopleOn(caller.device) : new Set<string>();
  return (event) => {
    const { dev, by, lane } = event;
    if (gathers() && (lane !== "adm" || hears(caller.audience, lane))) {
      const then = writtenAs(roster, event, nowMs());
      if (then !== null) return then;
    }
    if (dev === caller.device && by === own) return caller;
    if (dev === caller.device && people.has(by)) {
      const author = roster.user(by, nowMs());
      return author?.standing === "valid" ? authorOf(author) : null;
    }
    return null;
  };
}

/**
 * Whose events an envelope may hold that this device sealed: its own, written by its holder, by itself, or by somebody who had signed in
 * on it, judged by the role that its author had at its stamp: it was written before the key was dropped, and often before the change that
 * dropped it. While the journal is gathered again it may hold any device's, like what a machine brings. An account it may hold only of
 * whoever sees to accounts today: a stamp can be dated back, and one who was an admin once would be one for ever.
 */
export async function recoveredRule({ live, sessions, nowMs, gathers }: AuthorPorts, device: string): Promise<AuthorRule> {
  const roster = live.current();
  const machine = roster.device(device, nowMs());
  const people = new Set([...(await sessions.peopleOn(device)), ...(machine?.holder == null ? [] : [machine.holder])]);
  return (event) => {
    const { dev, by, lane } = event;
    const isOwn = dev === device && (by === device || people.has(by));
    if (lane === "adm") {
      const today = isOwn ? roster.user(by, nowMs()) : null;
      return today?.standing === "valid" ? authorOf(today) : null;
    }
    return isOwn || gathers() ? writtenAs(roster, event, nowMs()) : null;
  };
}

/**
 * Who wrote it: as the account stood at the event's stamp, or as it stands today where there was none then. Null: its device or its author
 * is not of the roster. A roster is read ahead by the lead a clock may have: what somebody was at a stamp is not what they became minutes later.
 */
function writtenAs(roster: Roster, { dev, by, hlc }: Parameters<AuthorRule>[0], nowMs: number): Author | null {
  if (roster.device(dev, nowMs) === null) return null;
  return writerAt(roster, dev, by, hlc[0] - MAX_LEAD_MS) ?? writerAt(roster, dev, by, nowMs);
}

/** Who wrote it, as the account stood at an instant; an event signed by a device was written by it. */
function writerAt(roster: Roster, dev: string, by: string, atMs: number): Author | null {
  return authorOf(by === dev ? roster.device(by, atMs) : roster.user(by, atMs));
}

function authorOf(account: Account | null): Author | null {
  return account === null || account.role === null ? null : { role: account.role, mission: account.mission };
}
