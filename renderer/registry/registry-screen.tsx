import { Download, Search, X } from "lucide-react";
import { type ReactElement, type RefObject, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { mayRead, mayWrite } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import type { EntityId } from "#core/journal/event.ts";
import { roleWords } from "#core/kinds/account.ts";
import { REGISTRY_VIEWS, type RegistryAsk, type RegistryPage } from "#core/registry/registry-ask.ts";
import { useIdentity } from "#renderer/access/use-identity.ts";
import { ExportListSheet } from "#renderer/export-list/export-list-sheet.tsx";
import { openExport } from "#renderer/export-list/export-state.ts";
import { namedLike } from "#renderer/identity/named-like.ts";
import { NamesButton } from "#renderer/identity/names-button.tsx";
import { useNames } from "#renderer/identity/names-state.ts";
import { useOpenedNames } from "#renderer/identity/use-opened-names.ts";
import { ImportDoor } from "#renderer/import/import-door.tsx";
import { goLive, selectEntity, useClock } from "#renderer/reading/clock.ts";
import { useScreen } from "#renderer/reading/screen.ts";
import { Inspector } from "#renderer/room/inspector/inspector.tsx";
import { useRoom } from "#renderer/room/room-state.ts";
import type { ScreenProps } from "#renderer/shell/screens.tsx";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { useTextTables } from "#renderer/words/texts-context.tsx";
import { areaOf } from "./areas.ts";
import { ContactSheet } from "./contact-sheet.tsx";
import { People } from "./people.tsx";
import styles from "./registry.module.css";
import { search, useRegistryState, viewOf } from "./registry-state.ts";
import { placeNames } from "./search-places.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { UnitDrawer } from "./unit-drawer.tsx";
import { UnitTable } from "./unit-table.tsx";
import { personOf, useForgetting } from "./use-forgetting.ts";
import { useRegistry } from "./use-registry.ts";
import { useUnit } from "./use-unit.ts";
import { ViewList } from "./view-list.tsx";

/** Rows asked for at once, and how far before the first that is seen they begin. */
const PAGE_ROWS = 160;
const AHEAD_ROWS = 50;

/** Everybody who is known by record, at the moment of the window's clock: views, table, record. Who may not read records is told so. */
export function RegistryScreen(props: ScreenProps): ReactElement {
  const { desk, naming } = props;
  const { say, lang } = naming;
  const status = useStatus(desk);
  if (status === null) return <Skeleton label={say("state.loading")} />;
  const role = status.role ?? "chief";
  if (!mayRead(role, "reg")) {
    return (
      <div className={styles.closed}>
        <h1>{say("reg.closed.title")}</h1>
        <p>{say("reg.closed.text", { role: roleWords[role][lang] })}</p>
      </div>
    );
  }
  return <OpenRegistry {...props} status={status} role={role} />;
}

interface OpenProps extends ScreenProps {
  readonly status: StoreStatus;
  readonly role: Role;
}

function OpenRegistry({ desk, bridge, room, naming, status, role }: OpenProps): ReactElement {
  const { say, lang } = naming;
  const open = useScreen((shown) => shown.open);
  const view = viewOf(open, REGISTRY_VIEWS);
  const area = areaOf(open);
  const identity = useIdentity(bridge);
  const mission = missionOf(identity);
  const person = personOf(identity);
  useForgetting(person);
  const chosen = useRegistryState((state) => state.post);
  const post = mission ?? chosen;
  const [from, setFrom] = useState(0);
  const ask = useAsk(view, post, from, room, lang);
  const { shown, failure } = useRegistry(desk, room, ask);
  const selection = useClock((clock) => clock.selection);
  const opened = selection?.kind === "entity" ? selection.id : null;
  const isUnit = opened !== null && (room?.subject?.kind !== "place" || room.subject.place.id !== opened) && !naming.places.has(opened);
  // What is no unit, but of another kind: a permit, a corridor.
  const other = room?.subject?.kind === "entity" && room.subject.entity.id === opened && room.subject.entity.kind !== "unit";
  const unit = isUnit && !other ? opened : null;
  // An event of a record's history, opened from there.
  const event = selection?.kind === "event" && room?.subject?.kind === "event" && room.subject.view.event.id === selection.id;
  const inspected = event || other;
  const isAlone = room?.subject?.kind === "unknown" && room.subject.id === unit;
  const known = useUnit(desk, shown?.moment ?? null, room?.ask.revision ?? null, unit, isAlone);
  const mayContact = mayWrite(role, "contact", null, "reg");
  const grid = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useScreenKeys(field, grid, mayContact);
  const [seen, setSeen] = useState<readonly [first: number, last: number]>([0, 0]);
  useOpenedNames(desk, useSeenUnits(shown, seen, unit), status.revision);
  const onRange = useCallback((first: number, last: number): void => {
    setSeen([first, last]);
    setFrom((held) => (first >= held && last < held + PAGE_ROWS ? held : Math.max(0, first - AHEAD_ROWS)));
  }, []);
  const moment = shown?.moment;
  const selectRange = useCallback(
    (first: number, last: number): void => {
      if (moment === undefined) return;
      void desk.registryIds(moment, { ...ask, from: first, count: last - first + 1 }).then(
        (ids) => useRegistryState.setState({ selected: new Set(ids) }),
        () => {},
      );
    },
    [desk, moment, ask],
  );
  const trouble = { title: say("state.error"), text: say("state.errorText"), retry: say("state.retry") };
  if (room === null || shown === null) {
    return failure === null ? (
      <Skeleton label={say("state.loading")} lines={12} />
    ) : (
      <p className={styles.closed} role="alert">
        {failure}
      </p>
    );
  }
  const { page } = shown;
  return (
    <div
      className={styles.screen}
      data-drawer={unit !== null || inspected}
      data-registry={`${String(shown.moment.vMs)} ${shown.moment.view}`}
      data-rows={page.length}
    >
      <header className={styles.top}>
        <h1>{say("reg.title")}</h1>
        <p data-people="">
          {say("reg.people")} <People n={page.people} naming={naming} />
        </p>
        <p data-groups="">
          {say("reg.groups")} <b>{wholeNumber(page.groups)}</b>
        </p>
        <Coming status={status} words={shown.words} say={say} />
        <span className={styles.gap} />
        <Button look="outline" onClick={() => openExport("view")}>
          <Download size={14} aria-hidden="true" />
          {say("lst.open")}
        </Button>
        <ImportDoor {...{ desk, bridge, naming, role }} />
        {mayRead(role, "pii") ? <NamesButton key={person} role={role} say={say} /> : null}
        <SearchField field={field} grid={grid} label={say("reg.search")} clear={say("reg.search.clear")} />
      </header>
      <Pane label={say("reg.views")} area="views" className={styles.side} trouble={trouble}>
        <ViewList
          page={page}
          view={area === null ? view : null}
          area={area?.id ?? null}
          post={post}
          isGiven={mission !== null}
          naming={naming}
        />
      </Pane>
      {area !== null ? (
        <Pane label={say(`reg.area.${area.id}`)} area="units" className={styles.main} trouble={trouble}>
          <Suspense fallback={<Skeleton label={say("state.loading")} lines={8} />}>
            <area.Shown {...{ desk, bridge, room, naming, status, role, shown, page }} />
          </Suspense>
        </Pane>
      ) : (
        <Pane label={say("reg.table")} area="units" className={styles.main} trouble={trouble}>
          <p className={styles.caption}>
            <b>{say("reg.shown", { n: wholeNumber(page.length), all: wholeNumber(page.all) })}</b>
            <span>{room.ask.live ? say("status.live", { t: stamp(page.vMs) }) : say("status.history", { t: stamp(page.vMs) })}</span>
            <span>{say(room.ask.moment.view === "then" ? "time.then" : "time.now")}</span>
            {ask.sort === "family" ? <span>{say("reg.sort.family")}</span> : null}
          </p>
          {page.length === 0 ? (
            <Nothing isWhole={page.all === 0} text={ask.text} isLive={room.ask.live} say={say} />
          ) : (
            <UnitTable
              shown={shown}
              naming={naming}
              opened={unit}
              grid={grid}
              onRange={onRange}
              onOpen={selectEntity}
              onSelectRange={selectRange}
            />
          )}
          <SelectionBar mayContact={mayContact} role={role} naming={naming} />
        </Pane>
      )}
      {inspected ? (
        <Pane label={say("pane.inspector")} area="record" className={styles.drawer} trouble={trouble}>
          <Inspector room={room} naming={naming} />
        </Pane>
      ) : unit === null ? null : (
        <Pane label={say("reg.drawer")} area="record" className={styles.drawer} trouble={trouble}>
          <UnitDrawer
            desk={desk}
            role={role}
            unit={unit}
            known={known}
            room={room}
            channels={shown.channels}
            mayContact={mayContact}
            naming={naming}
          />
        </Pane>
      )}
      <ExportListSheet {...{ desk, bridge, room, shown, status, naming }} />
      <ContactSheet desk={desk} channels={shown.channels} naming={naming} />
    </div>
  );
}

/** The units whose rows are on the screen, and the one whose record is open; the same list while none of them differs. */
function useSeenUnits(
  shown: { readonly page: RegistryPage; readonly ask: RegistryAsk } | null,
  [first, last]: readonly [number, number],
  unit: EntityId | null,
): readonly EntityId[] {
  const rows = shown === null ? [] : shown.page.rows.slice(Math.max(0, first - shown.ask.from), last + 1 - shown.ask.from);
  const key = [...new Set([...(unit === null ? [] : [unit]), ...rows.map(({ id }) => id)])].join(" ");
  return useMemo(() => (key === "" ? [] : key.split(" ")), [key]);
}

/** What the table is asked for; the same object while nothing of it differs. */
function useAsk(
  view: RegistryAsk["view"],
  post: string | null,
  from: number,
  room: ScreenProps["room"],
  lang: ScreenProps["naming"]["lang"],
) {
  const tables = useTextTables();
  const silentH = useRegistryState((state) => state.silentH);
  const text = useRegistryState((state) => state.text);
  const sort = useRegistryState((state) => state.sort);
  const isDown = useRegistryState((state) => state.isDown);
  const names = useMemo(() => placeNames(room, tables, lang), [room, tables, lang]);
  const key = names.order.join("\n");
  const held = useRef({ key, order: names.order });
  if (held.current.key !== key) held.current = { key, order: names.order };
  const { order } = held.current;
  const textPlaces = names.find(text).join("\n");
  const opened = useNames(({ records }) => records);
  const textUnits = useMemo(() => namedLike(opened, text), [opened, text]);
  return useMemo(
    (): RegistryAsk => ({
      ...{ view, silentH, post, text, sort, isDown, from },
      textUnits: textUnits === "" ? [] : textUnits.split(" "),
      textPlaces: textPlaces === "" ? [] : textPlaces.split("\n"),
      placeOrder: sort === "place" ? order : [],
      count: PAGE_ROWS,
    }),
    [view, silentH, post, text, textUnits, sort, isDown, from, textPlaces, order],
  );
}

function useStatus(desk: ScreenProps["desk"]): StoreStatus | null {
  const [status, setStatus] = useState<StoreStatus | null>(null);
  useEffect(() => {
    let open = true;
    const take = (next: StoreStatus): void => {
      if (open) setStatus(next);
    };
    desk.status().then(take, () => {});
    const leave = desk.subscribe(take);
    return () => {
      open = false;
      leave();
    };
  }, [desk]);
  return status;
}

function missionOf(identity: ReturnType<typeof useIdentity>): string | null {
  return identity?.kind === "enrolled" ? (identity.who?.mission ?? null) : null;
}

/** Keys of the screen, wherever in the window the focus is. */
function useScreenKeys(field: RefObject<HTMLInputElement | null>, grid: RefObject<HTMLDivElement | null>, mayContact: boolean): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => screenKey(event, field, grid, mayContact);
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [field, grid, mayContact]);
}

function screenKey(
  event: KeyboardEvent,
  field: RefObject<HTMLInputElement | null>,
  grid: RefObject<HTMLDivElement | null>,
  mayContact: boolean,
): void {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!useRoom.getState().letters || isOverlaid()) return;
  if (event.code === "Slash") {
    event.preventDefault();
    field.current?.focus();
    return;
  }
  if (event.code !== "KeyL" || !mayContact) return;
  const { selected, cursor } = useRegistryState.getState();
  const under = grid.current?.querySelector(`[data-at="${String(cursor)}"]`)?.getAttribute("data-unit");
  const units = selected.size > 0 ? [...selected] : under == null ? [] : [under];
  if (units.length === 0) return;
  event.preventDefault();
  useRegistryState.setState({ contact: units });
}

interface SearchProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly clear: string;
}

function SearchField({ field, grid, label, clear }: SearchProps): ReactElement {
  const text = useRegistryState((state) => state.text);
  return (
    <div className={styles.search}>
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        type="text"
        value={text}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.code === "Escape" && text !== "") search("");
          else if (event.code === "Escape" || event.code === "ArrowDown" || event.code === "Enter")
            grid.current?.querySelector("table")?.focus();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text === "" ? (
        <kbd>/</kbd>
      ) : (
        <Button look="quiet" size="icon" aria-label={clear} onClick={() => search("")}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}

interface ComingProps {
  readonly status: StoreStatus;
  readonly words: { readonly have: number; readonly of: number };
  readonly say: ScreenProps["naming"]["say"];
}

/** What of the registry is not here yet. */
function Coming({ status, words, say }: ComingProps): ReactElement | null {
  const { history } = status;
  if (history !== undefined && history !== null)
    return (
      <p className={styles.coming} role="status">
        {say("reg.arriving", { t: `${wholeNumber(history.have)} / ${wholeNumber(history.of)}` })}
      </p>
    );
  if (words.have >= words.of) return null;
  return (
    <p className={styles.coming} role="status">
      {say("reg.reading", { t: `${wholeNumber(words.have)} / ${wholeNumber(words.of)}` })}
    </p>
  );
}

interface NothingProps {
  readonly isWhole: boolean;
  readonly text: string;
  readonly isLive: boolean;
  readonly say: ScreenProps["naming"]["say"];
}

/** Why there are no rows, and what to do about it. */
function Nothing({ isWhole, text, isLive, say }: NothingProps): ReactElement {
  if (!isWhole && text !== "")
    return (
      <div className={styles.empty}>
        <p>{say("reg.empty.found", { text })}</p>
        <Button onClick={() => search("")}>{say("reg.search.clear")}</Button>
      </div>
    );
  if (!isWhole) return <p className={styles.empty}>{say("reg.empty.view")}</p>;
  return (
    <div className={styles.empty}>
      <h2>{say("reg.empty.title")}</h2>
      <p>{say("reg.empty.text")}</p>
      {isLive ? null : <Button onClick={() => goLive(Date.now())}>{say("reg.empty.live")}</Button>}
    </div>
  );
}
