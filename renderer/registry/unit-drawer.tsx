import { Phone, PhoneIncoming, PhoneMissed, X } from "lucide-react";
import type { ReactElement } from "react";
import type { Role } from "#core/access/role.ts";
import type { FieldReading } from "#core/fold/field-reading.ts";
import type { EntityId } from "#core/journal/event.ts";
import { fieldOf, kindOf } from "#core/kinds/registry.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import { IdentityPart } from "#renderer/identity/identity-part.tsx";
import { select, selectEntity } from "#renderer/reading/clock.ts";
import type { RoomReading, Subject } from "#renderer/reading/room-reading.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { fieldText } from "#renderer/room/inspector/field-text.ts";
import { HistoryList } from "#renderer/room/inspector/history-list.tsx";
import type { DeskPort, EventView } from "#renderer/store/desk-port.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Mark } from "#renderer/ui/mark.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./drawer.module.css";
import { useRegistryState } from "./registry-state.ts";
import { UnitName } from "./unit-name.tsx";
import { BUCKET_MEANING, channelText, heardText, kindText, placeText, valueText, whoText } from "./unit-words.ts";
import type { ShownUnit } from "./use-unit.ts";

interface UnitDrawerProps {
  readonly desk: DeskPort;
  readonly role: Role;
  readonly unit: EntityId;
  readonly known: ShownUnit | null;
  readonly room: RoomReading;
  readonly channels: readonly ContactChannel[];
  readonly mayContact: boolean;
  readonly naming: Naming;
}

/** One record: what is known of it with source and time, its calls, its household, and every event behind it at the moment shown. */
export function UnitDrawer({ desk, role, unit, known, room, channels, mayContact, naming }: UnitDrawerProps): ReactElement {
  const { say } = naming;
  const answer = known?.found ?? null;
  const subject = ofUnit(room.subject, unit) ?? (known?.history == null ? null : { fields: [], history: known.history });
  const row = answer?.row ?? null;
  const { vMs } = room.reading;
  return (
    <>
      <header className={styles.head}>
        <p>
          <span>{row === null ? say("reg.drawer") : kindText(naming, row)}</span>
          <Button look="quiet" size="icon" aria-label={say("reg.drawer.close")} onClick={() => select(null)}>
            <X size={16} aria-hidden="true" />
          </Button>
        </p>
        <h2>
          <UnitName unit={unit} />
        </h2>
        {row === null ? null : <Standing row={row} naming={naming} />}
      </header>
      <div className={styles.body}>
        {row === null && known !== null ? <p className={styles.none}>{say("reg.drawer.gone")}</p> : null}
        {row === null ? null : <Facts row={row} subject={subject} room={room} naming={naming} />}
        <IdentityPart key={unit} desk={desk} unit={unit} role={role} />
        {subject === null ? null : (
          <Calls events={subject.history} vMs={vMs} row={row} nextMs={answer?.nextCallMs ?? null} channels={channels} naming={naming} />
        )}
        <Others
          title={say("reg.drawer.household")}
          note={say("reg.drawer.together")}
          rows={answer?.household ?? []}
          unit={unit}
          naming={naming}
        />
        <Others title={say("reg.drawer.twins")} note="" rows={answer?.twins ?? []} unit={unit} naming={naming} />
        {subject === null ? null : <HistoryList events={subject.history.filter(({ event }) => event.at[0] <= vMs)} naming={naming} />}
      </div>
      {mayContact && row !== null ? (
        <footer className={styles.foot}>
          <Button look="accent" onClick={() => useRegistryState.setState({ contact: [unit] })}>
            <Phone size={14} aria-hidden="true" />
            {say("reg.contact")}
          </Button>
        </footer>
      ) : null}
    </>
  );
}

type Known = { readonly fields: readonly FieldReading[]; readonly history: readonly EventView[] };

/** What the room's reading has of it: the events it was asked for, whether or not anything was asserted of it. */
function ofUnit(subject: Subject | null, unit: EntityId): Known | null {
  if (subject?.kind === "entity" && subject.entity.id === unit) return { fields: subject.entity.fields, history: subject.history };
  return null;
}

function Standing({ row, naming }: { readonly row: RegistryRow; readonly naming: Naming }): ReactElement {
  const { say } = naming;
  const place = placeText(naming, row.locus);
  return (
    <p className={styles.standing}>
      <span>
        <Mark meaning={BUCKET_MEANING[row.bucket]} /> {say(`reg.bucket.${row.bucket}`)}
      </span>
      {place === null ? null : <span>{`${place}${row.asOfMs === null ? "" : `, ${stamp(row.asOfMs)}`}`}</span>}
      {row.tags.map((tag) => (
        <span key={tag}>{wordOr(say, `reg.tagName.${tag}`, tag)}</span>
      ))}
    </p>
  );
}

/** Fields that the head or a list of their own shows. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(["tags", "of", "ukind", "locus"]);

interface FactsProps {
  readonly row: RegistryRow;
  readonly subject: Known | null;
  readonly room: RoomReading;
  readonly naming: Naming;
}

function Facts({ row, subject, room, naming }: FactsProps): ReactElement {
  const { say } = naming;
  const fields = (subject?.fields ?? []).filter(({ field, value }) => !SHOWN_ELSEWHERE.has(field) && value !== null);
  const isObserved = (field: string): boolean => field === "life" || field === "intent";
  return (
    <section className={styles.facts}>
      <h3>{say("reg.drawer.facts")}</h3>
      <dl>
        <Fact
          label={say("reg.col.place")}
          value={placeText(naming, row.locus) ?? say("reg.bucket.unlocated")}
          atMs={row.asOfMs}
          who={null}
        />
        {row.life === "unsaid" || row.life === "other" ? null : (
          <Fact label={say("reg.col.life")} value={say(`reg.life.${row.life}`)} atMs={null} who={null} />
        )}
        {row.intent === "unsaid" ? null : (
          <Fact label={say("reg.col.intent")} value={say(`reg.intent.${row.intent}`)} atMs={null} who={null} />
        )}
        {fields
          .filter(({ field }) => !isObserved(field))
          .map((field) => (
            <Fact
              key={field.field}
              label={labelOf(naming, field.field)}
              value={
                typeof field.value === "string"
                  ? textOf(naming, field.field, field.value)
                  : fieldText(naming, "unit", field.field, field.value)
              }
              atMs={field.asOfMs}
              who={sourceOf(field, room, naming)}
            />
          ))}
        <Fact label={say("reg.col.who")} value={whoText(naming, row.who) ?? "—"} atMs={row.firstMs} who={null} />
      </dl>
    </section>
  );
}

function labelOf({ lang, say }: Naming, field: string): string {
  const kind = kindOf("unit");
  const own = kind === null ? null : fieldOf(kind, field);
  return own === null ? wordOr(say, `reg.col.${field}`, field) : own.words[lang];
}

function textOf(naming: Naming, field: string, value: string): string {
  const word = valueText(naming, field, value);
  return word === value ? nameOf(naming, value) : word;
}

function sourceOf(field: FieldReading, room: RoomReading, naming: Naming): string | null {
  const event = room.events.get(field.heads[0]?.event ?? "")?.event;
  return event === undefined ? null : whoText(naming, event.src.who ?? event.src.basis ?? null);
}

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly atMs: number | null;
  readonly who: string | null;
}

function Fact({ label, value, atMs, who }: FactProps): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        <small>{who}</small>
        <small>{atMs === null ? "" : stamp(atMs)}</small>
      </dd>
    </div>
  );
}

interface CallsProps {
  readonly events: readonly EventView[];
  readonly vMs: number;
  readonly row: RegistryRow | null;
  /** When the next call is due, epoch ms; null: none is. */
  readonly nextMs: number | null;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
}

/** Every attempt by the moment, the newest first. */
function Calls({ events, vMs, row, nextMs, channels, naming }: CallsProps): ReactElement {
  const { say } = naming;
  const calls = events.flatMap(({ event, state }) => (event.type === "contact" && state === "live" && event.at[0] <= vMs ? [event] : []));
  const ago = row === null ? null : heardText(naming, row, vMs);
  return (
    <section className={styles.calls} id="calls">
      <h3>
        {say("reg.drawer.calls")}
        {ago === null ? null : <small>{say("age.ago", { age: ago })}</small>}
        {nextMs === null ? null : (
          <small data-next-call={nextMs}>{nextMs <= vMs ? say("calls.nextOver") : say("calls.next", { t: stamp(nextMs) })}</small>
        )}
      </h3>
      {calls.length === 0 ? <p className={styles.none}>{say("reg.drawer.callsNone")}</p> : null}
      <ul>
        {calls.map((call) => (
          <li key={call.id} data-ok={call.ok}>
            <time>{stamp(call.at[1])}</time>
            {call.ok ? (
              call.dir === "in" ? (
                <PhoneIncoming size={14} aria-hidden="true" />
              ) : (
                <Phone size={14} aria-hidden="true" />
              )
            ) : (
              <PhoneMissed size={14} aria-hidden="true" />
            )}
            <span>
              <b>{say(call.ok ? "reg.contact.reached" : "reg.contact.missed")}</b>{" "}
              {[
                channelText(naming, call.channel, channels.find(({ id }) => id === call.channel)?.title ?? null),
                call.said?.locus === undefined ? null : nameOf(naming, call.said.locus),
                call.said?.life === undefined ? null : valueText(naming, "life", call.said.life),
                call.said?.intent === undefined ? null : valueText(naming, "intent", call.said.intent),
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OthersProps {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly RegistryRow[];
  readonly unit: EntityId;
  readonly naming: Naming;
}

/** Other records that belong to this one; each opens. */
function Others({ title, note, rows, unit, naming }: OthersProps): ReactElement | null {
  const { say } = naming;
  if (rows.length === 0) return null;
  return (
    <section className={styles.others}>
      <h3>
        {title}
        <small>{note}</small>
      </h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" aria-current={row.id === unit ? "true" : undefined} onClick={() => selectEntity(row.id)}>
              <UnitName unit={row.id} />
              <span>{kindText(naming, row)}</span>
              <span>
                <Mark meaning={BUCKET_MEANING[row.bucket]} /> {placeText(naming, row.locus) ?? say("reg.bucket.unlocated")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
