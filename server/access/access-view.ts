import type { Pool } from "pg";
import type { AccessAnswer, AccessKeys, DeviceContact } from "#core/access/messages.ts";
import type { Roster } from "#core/access/roster.ts";

/** So many stretches of missing numbers of one device are named. */
const MOST_STRETCHES = 20;

const COUNTERS = `select dev, max(dseq)::float8 as last, count(distinct dseq) filter (where dseq > 0)::float8 as have
  from events where journal = $1 and dseq is not null group by dev`;
// A device counts from 1; one that began with 0 has not lost anything before it.
const STRETCHES = `select dev, before::float8 + 1 as "from", dseq::float8 - 1 as "to" from (
    select dev, dseq, before, row_number() over (partition by dev order by dseq) as place from (
      select dev, dseq, coalesce(lag(dseq) over (partition by dev order by dseq), 0) as before
      from (select distinct dev, dseq from events where journal = $1 and dseq is not null and dev = any($2::text[])) as numbers
    ) as steps where dseq > before + 1
  ) as gaps where place <= ${MOST_STRETCHES} order by dev, dseq`;
const CONTACTS = `select device, last_ms::float8 as "lastMs", waiting, waiting_ms::float8 as "waitingMs" from device_contacts`;

/** What the admins' screen shows of devices: when they were heard of, what they hold back, which of their numbers have not come. */
export async function deviceContacts(db: Pool, journal: string, roster: Roster, nowMs: number): Promise<readonly DeviceContact[]> {
  const [counters, contacts] = await Promise.all([
    db.query<{ dev: string; last: number; have: number }>(COUNTERS, [journal]),
    db.query<Pick<DeviceContact, "device" | "lastMs" | "waiting" | "waitingMs">>(CONTACTS),
  ]);
  const gaps = counters.rows.filter(({ last, have }) => last > have).map(({ dev }) => dev);
  const stretches = gaps.length === 0 ? [] : (await db.query<{ dev: string; from: number; to: number }>(STRETCHES, [journal, gaps])).rows;
  const machines = roster.all(nowMs).flatMap(({ id, ukind }) => (ukind === "user" ? [] : [id]));
  const ids = new Set([...machines, ...counters.rows.map(({ dev }) => dev), ...contacts.rows.map(({ device }) => device)]);
  const counterOf = new Map(counters.rows.map((row) => [row.dev, row]));
  const contactOf = new Map(contacts.rows.map((row) => [row.device, row]));
  return [...ids].sort().map((device) => {
    const counter = counterOf.get(device);
    const contact = contactOf.get(device);
    return {
      device,
      lastMs: contact?.lastMs ?? null,
      waiting: contact?.waiting ?? null,
      waitingMs: contact?.waitingMs ?? null,
      lastDseq: counter?.last ?? null,
      missing: counter === undefined ? 0 : counter.last - counter.have,
      missingNumbers: stretches.filter(({ dev }) => dev === device).map(({ from, to }) => [from, to] as const),
    };
  });
}

/** All that the screen shows beyond the events. */
export async function accessView(
  db: Pool,
  journal: string,
  roster: Roster,
  more: { readonly holders: ReadonlySet<string>; readonly oidc: boolean; readonly keys: AccessKeys; readonly nowMs: number },
): Promise<AccessAnswer> {
  return {
    nowMs: more.nowMs,
    accounts: roster.all(more.nowMs).map((account) => ({ ...account, hasPassword: more.holders.has(account.id) })),
    devices: await deviceContacts(db, journal, roster, more.nowMs),
    oidc: more.oidc,
    keys: more.keys,
  };
}
