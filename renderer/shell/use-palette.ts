import { useEffect, useMemo, useState } from "react";
import type { Ledger } from "#core/tally/statements.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";
import { goLive, goTo, selectEntity, selectEvent, useClock } from "#renderer/reading/clock.ts";
import { type Screen, useScreen } from "#renderer/reading/screen.ts";
import { spokenTime } from "#renderer/reading/spoken-time.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import type { BriefingRow } from "#renderer/store/desk-port.ts";
import { ASTANA, clockTime, fullMoment, stamp, TEHRAN } from "#renderer/words/fmt.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { MESSAGES } from "#renderer/words/messages.ts";
import { textsIn } from "#renderer/words/texts.ts";
import { useTextTables } from "#renderer/words/texts-context.tsx";
import type { WordId } from "#renderer/words/words.tsx";
import { jumpTo, useBookmarks } from "./bookmarks.ts";
import { COMMANDS, type Command, type HeardHere, isOn, printChord } from "./keys.ts";
import type { PaletteEntry, PaletteGroup } from "./palette-search.ts";
import { type Around, runCommand } from "./run-command.ts";

/** Kinds of places as people ask for them, the last first. */
const FIRST = ["home", "place", "crossing", "theatre", "country"];

/** What people call one, in any language. */
const BRIEFING_NAMES = ["Мәлімет", "Сводка", "Briefing", "Брифинг"];

type InPalette = Command & { readonly id: HeardHere };

/** Everything the palette offers on this screen, by kind; found by its name in any of the three languages. */
export function usePaletteGroups(around: Around, naming: Naming): readonly PaletteGroup[] {
  const { desk, room } = around;
  const tables = useTextTables();
  const screen = useScreen((shown) => shown.screen);
  const bookmarks = useBookmarks((kept) => kept.bookmarks);
  const [briefings, setBriefings] = useState<readonly BriefingRow[]>([]);
  const [ledger, setLedger] = useState<Ledger | null>(null);
  const moment = room?.ask.moment;
  useEffect(() => {
    let open = true;
    // A list that cannot be had now leaves its group out; the rest of the palette works.
    desk.briefings().then(
      (rows) => open && setBriefings(rows),
      () => {},
    );
    if (moment !== undefined)
      desk.statements(moment).then(
        (found) => open && setLedger(found),
        () => {},
      );
    return () => {
      open = false;
    };
  }, [desk, moment]);
  return useMemo(() => {
    const { say } = naming;
    const all = LANGS.map((lang) => textsIn(lang, tables));
    const entityNames = (id: string, own: readonly (string | null)[] = []): string[] => [
      ...all.map((texts) => texts.entity(id)).filter((name) => name !== id),
      ...own.flatMap((name) => (name === null ? [] : [name])),
      id,
    ];
    const places = [...(room?.reading.places ?? [])]
      .sort((a, b) => FIRST.indexOf(b.pkind) - FIRST.indexOf(a.pkind))
      .map(
        (place): PaletteEntry => ({
          id: `place:${place.id}`,
          label: nameOf(naming, place.id),
          note: place.parent === null ? "" : nameOf(naming, place.parent),
          names: entityNames(place.id, Object.values(place.names)),
          run: () => open("room", () => selectEntity(place.id)),
        }),
      );
    const corridors = (room?.reading.corridors ?? []).map(
      (corridor): PaletteEntry => ({
        id: `corridor:${corridor.id}`,
        label: naming.texts.entity(corridor.id, { kk: corridor.title, ru: corridor.title, en: corridor.title }),
        note: say("kind.corridor"),
        names: entityNames(corridor.id, [corridor.title]),
        run: () => open("room", () => selectEntity(corridor.id)),
      }),
    );
    const statements = (ledger?.statements ?? []).map(
      (row): PaletteEntry => ({
        id: `statement:${row.id}`,
        label: naming.texts.entity(row.id) === row.id ? (row.title ?? row.id) : naming.texts.entity(row.id),
        note: row.by === null ? stamp(row.atMs) : naming.texts.whoShort(row.by),
        names: [
          ...entityNames(row.id, [row.title, row.by, row.outlet]),
          ...(row.by === null ? [] : all.map((texts) => texts.who(row.by ?? ""))),
        ],
        run: () => open("statements", () => selectEvent(row.event)),
      }),
    );
    const frozen = briefings.map(
      (row): PaletteEntry => ({
        id: `briefing:${row.id}`,
        label: say("shell.palette.briefing", { number: String(row.number), t: stamp(row.atMs) }),
        note: row.officer ?? "",
        names: BRIEFING_NAMES.map((name) => `${name} ${String(row.number)} ${stamp(row.atMs)}`),
        run: () => goToScreen("briefing", row.id),
      }),
    );
    const marked = bookmarks.map(
      (mark): PaletteEntry => ({
        id: `bookmark:${mark.id}`,
        label: mark.name,
        note: stamp(mark.vMs),
        names: [mark.name],
        run: () => jumpTo(mark),
      }),
    );
    const commands = (COMMANDS as readonly Command[])
      .filter((command): command is InPalette => command.by === "here" && command.palette === true && isOn(command, screen))
      .map(
        (command): PaletteEntry => ({
          id: `command:${command.id}`,
          label: say(command.label),
          note: command.chords.map(printChord).join(" · "),
          names: LANGS.map((lang) => wordIn(lang, command.label)),
          run: () => void runCommand(command.id, around),
        }),
      );
    return [
      { id: "commands", label: say("shell.palette.commands"), items: commands },
      { id: "places", label: say("shell.palette.places"), items: places },
      { id: "corridors", label: say("lane.corridors"), items: corridors },
      { id: "bookmarks", label: say("shell.bookmarks"), items: marked },
      { id: "briefings", label: say("shell.palette.briefings"), items: frozen },
      { id: "statements", label: say("lane.statements"), items: statements },
    ];
  }, [around, naming, tables, screen, room, ledger, briefings, bookmarks]);
}

/** A moment typed into the palette, as the first thing it offers. */
export function timeGroup(query: string, naming: Naming): PaletteGroup | null {
  const { say, lang } = naming;
  const found = spokenTime(query, useClock.getState().vMs, Date.now(), ASTANA);
  if (found === null) return null;
  const item: PaletteEntry =
    found.kind === "live"
      ? { id: "time:live", label: say("time.goLive"), note: "End", names: [query], run: () => goLive(Date.now()) }
      : {
          id: `time:${String(found.ms)}`,
          label: `${fullMoment(lang, found.ms)} ${say("zone.astana")}`,
          note: `${clockTime(found.ms, TEHRAN)} ${say("zone.tehran")}`,
          names: [query],
          run: () => goTo(found.ms),
        };
  return { id: "times", label: say("shell.palette.times"), items: [item] };
}

/** The selection first: the address of the screen then names it. */
function open(screen: Screen, choose: () => void): void {
  if (screen === "room") useRoom.setState({ inspector: true });
  choose();
  goToScreen(screen);
}

function wordIn(lang: (typeof LANGS)[number], id: WordId): string {
  return MESSAGES[lang][id];
}
