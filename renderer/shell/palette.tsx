import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { type ReactElement, useId, useMemo, useState } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import styles from "./palette.module.css";
import { type PaletteEntry, type PaletteGroup, searched } from "./palette-search.ts";
import type { Around } from "./run-command.ts";
import { typedAhead } from "./typed-ahead.ts";
import { timeGroup, usePaletteGroups } from "./use-palette.ts";

interface PaletteProps {
  readonly around: Around;
  readonly naming: Naming;
}

/** One line that finds commands, moments, places, corridors, bookmarks, briefings and statements by any of their names. */
export function Palette({ around, naming }: PaletteProps): ReactElement {
  const { say } = naming;
  const [query, setQuery] = useState("");
  const hint = useId();
  const groups = usePaletteGroups(around, naming);
  const found = useMemo(() => {
    const time = timeGroup(query, naming);
    const rest = searched(groups, query);
    return time === null ? rest : [time, ...rest];
  }, [groups, query, naming]);
  const close = (): void => useRoom.setState({ palette: false });
  return (
    <Dialog.Root
      open
      onOpenChange={(next) => {
        if (!next) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.shade ?? ""} />
        <Dialog.Popup data-sheet="" className={styles.palette ?? ""} aria-label={say("shell.keys.palette")}>
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={found}
            value={query}
            onValueChange={setQuery}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(item: PaletteEntry) => item.label}
          >
            <div className={styles.line}>
              <Search size={16} aria-hidden="true" />
              <Autocomplete.Input
                className={styles.input ?? ""}
                aria-label={say("shell.keys.palette")}
                aria-describedby={hint}
                placeholder={say("shell.palette.placeholder")}
                spellCheck={false}
                onFocus={() => {
                  const ahead = typedAhead();
                  if (ahead !== "") setQuery((written) => ahead + written);
                }}
              />
              <kbd>Esc</kbd>
            </div>
            <Autocomplete.Empty>
              <div className={styles.none}>
                <p>{say("shell.palette.none")}</p>
                <p>{say("shell.palette.help")}</p>
              </div>
            </Autocomplete.Empty>
            <Autocomplete.List className={styles.found ?? ""} aria-label={say("shell.palette.found")}>
              {(group: PaletteGroup) => (
                <Autocomplete.Group key={group.id} items={group.items} className={styles.group ?? ""}>
                  <Autocomplete.GroupLabel className={styles.kind ?? ""}>{group.label}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteEntry) => (
                      <Autocomplete.Item
                        key={item.id}
                        value={item}
                        data-entry={item.id}
                        className={styles.entry ?? ""}
                        onClick={() => {
                          close();
                          item.run();
                        }}
                      >
                        <span>{item.label}</span>
                        <span className={styles.note}>{item.note}</span>
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <p id={hint} className={styles.hint}>
              {say("shell.palette.hint")}
            </p>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
