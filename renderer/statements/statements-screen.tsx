import { type ReactElement, useState } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import type { Indicator, Ledger } from "#core/tally/statements.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { useScreen } from "#renderer/reading/screen.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { Inspector } from "#renderer/room/inspector/inspector.tsx";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { IndicatorTable } from "./indicator-table.tsx";
import { ContactList, labelOf, StatementList } from "./statement-list.tsx";
import styles from "./statements.module.css";
import { useLedger } from "./use-ledger.ts";

interface StatementsProps {
  readonly desk: DeskPort;
  readonly room: RoomReading | null;
  readonly naming: Naming;
}

/** What was said publicly, by whom, where and when, beside the figure of record. Follows the clock of the window. */
export function StatementsScreen({ desk, room, naming }: StatementsProps): ReactElement {
  const { say } = naming;
  const { ledger, failure } = useLedger(desk, room);
  const [place, setPlace] = useState<PlaceId>("");
  const trouble = { title: say("state.error"), text: say("state.errorText"), retry: say("state.retry") };
  if (room === null || ledger === null) {
    return failure === null ? (
      <Skeleton label={say("state.loading")} />
    ) : (
      <p className={styles.empty} role="alert">
        {failure}
      </p>
    );
  }
  const inside = within(room, place);
  const indicators = ledger.indicators.filter((one) => one.figures.some((figure) => inside(figure.place)));
  return (
    <div className={styles.screen} data-inspector={room.subject !== null} data-ledger={ledger.vMs}>
      <Pane label={say("stmt.indicators")} area="indicators" className={styles.side} trouble={trouble}>
        <Choose
          label={say("stmt.place")}
          value={place}
          options={[{ value: "", label: say("stmt.everywhere") }, ...placesOf(room, ledger, naming)]}
          onChange={setPlace}
        />
        <Contents indicators={indicators} ledger={ledger} naming={naming} />
      </Pane>
      <Pane label={say("stmt.title")} area="ledger" className={styles.main} trouble={trouble}>
        <Opened ledger={ledger} indicators={indicators} inside={inside} filtered={place !== ""} room={room} naming={naming} />
      </Pane>
      {room.subject === null ? null : (
        <Pane label={say("pane.inspector")} area="inspector" className={styles.inspector} trouble={trouble}>
          <Inspector room={room} naming={naming} />
        </Pane>
      )}
    </div>
  );
}

interface ContentsProps {
  readonly indicators: readonly Indicator[];
  readonly ledger: Ledger;
  readonly naming: Naming;
}

/** What there is to look at; the one that is open is part of the address. */
function Contents({ indicators, ledger, naming }: ContentsProps): ReactElement {
  const { say } = naming;
  const open = useScreen((shown) => shown.open) ?? "all";
  const keys = indicators.map((one) => one.key);
  const link = (id: string, label: string, note: string, differs = false): ReactElement => (
    <li key={id}>
      <button
        type="button"
        aria-current={open === id ? "true" : undefined}
        onClick={() => goToScreen("statements", id === "all" ? null : id)}
      >
        <span>
          {label}
          {differs ? <b>{say("stmt.differ")}</b> : null}
        </span>
        <span className={styles.count}>{note}</span>
      </button>
    </li>
  );
  return (
    <nav aria-label={say("stmt.indicators")} className={styles.contents}>
      <ul>
        {link("all", say("stmt.all"), String(ledger.statements.length))}
        {link("contacts", say("stmt.contacts"), String(ledger.contacts.length))}
      </ul>
      <h2>{say("stmt.indicators")}</h2>
      <ul>
        {indicators.map((one) =>
          link(
            keys.filter((key) => key === one.key).length === 1 ? one.key : one.id,
            labelOf(naming, one.key),
            String(one.figures.length),
            one.figures.some((figure) => figure.agrees === false),
          ),
        )}
      </ul>
    </nav>
  );
}

interface OpenedProps extends ContentsProps {
  readonly inside: (place: PlaceId) => boolean;
  readonly filtered: boolean;
  readonly room: RoomReading;
}

function Opened({ ledger, indicators, inside, filtered, room, naming }: OpenedProps): ReactElement {
  const { say } = naming;
  const open = useScreen((shown) => shown.open) ?? "all";
  const indicator = ledger.indicators.find((one) => one.id === open || one.key === open);
  const rows = filtered ? ledger.statements.filter((row) => row.figures.some((figure) => inside(figure.place))) : ledger.statements;
  const title = open === "contacts" ? say("stmt.contacts") : open === "all" ? say("stmt.all") : labelOf(naming, indicator?.key ?? open);
  return (
    <article className={styles.article}>
      <header>
        <h1>{title}</h1>
        <p>
          {room.ask.live ? say("status.live", { t: stamp(ledger.vMs) }) : say("status.history", { t: stamp(ledger.vMs) })}
          {" · "}
          {say(room.ask.moment.view === "then" ? "time.then" : "time.now")}
        </p>
      </header>
      {open === "contacts" ? (
        ledger.contacts.length === 0 ? (
          <p className={styles.empty}>{say("stmt.contacts.none")}</p>
        ) : (
          <ContactList contacts={ledger.contacts} naming={naming} />
        )
      ) : open !== "all" ? (
        indicator === undefined || !(indicators.includes(indicator) || !filtered) ? (
          <p className={styles.empty}>{say("stmt.notYet")}</p>
        ) : (
          <IndicatorTable indicator={indicator} naming={naming} />
        )
      ) : rows.length === 0 ? (
        <p className={styles.empty}>{say(filtered ? "stmt.noneHere" : "stmt.none")}</p>
      ) : (
        <StatementList rows={rows} naming={naming} />
      )}
    </article>
  );
}

/** Whether a place is the chosen one or lies inside it; nothing chosen holds everything. */
function within(room: RoomReading, chosen: PlaceId): (place: PlaceId) => boolean {
  if (chosen === "") return () => true;
  const parents = new Map(room.reading.places.map((one) => [one.id, one.parent]));
  return (place) => {
    for (let at: PlaceId | null = place, steps = 0; at !== null && steps < 32; at = parents.get(at) ?? null, steps++)
      if (at === chosen) return true;
    return false;
  };
}

/** Places that anything was said of, and the countries and theatres they lie in. */
function placesOf(room: RoomReading, ledger: Ledger, naming: Naming): { value: string; label: string }[] {
  const said = new Set(ledger.indicators.flatMap((one) => one.figures.map((figure) => figure.place)));
  return room.reading.places
    .filter(({ id, pkind }) => said.has(id) || (pkind === "country" && [...said].some(within(room, id))))
    .map(({ id }) => ({ value: id, label: nameOf(naming, id) }));
}
