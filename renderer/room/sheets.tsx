import { type ReactElement, useEffect } from "react";
import { FilesSheet } from "#renderer/files/files-sheet.tsx";
import { goLive } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { BookmarksSheet } from "#renderer/shell/bookmarks-sheet.tsx";
import { PersonSheet } from "#renderer/shell/person-picker.tsx";
import type { Around } from "#renderer/shell/run-command.ts";
import { fetchScreens, Palette } from "#renderer/shell/screens.tsx";
import { typedAhead } from "#renderer/shell/typed-ahead.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { PassphraseSheet } from "#renderer/vault/passphrase-sheet.tsx";
import { AboutSheet } from "./about-sheet.tsx";
import type { Naming } from "./describe.ts";
import { AttentionList } from "./inspector/nothing-panel.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { useRoom } from "./room-state.ts";
import { SyncPanel } from "./sync-panel.tsx";

interface SheetsProps {
  readonly desk: DeskPort;
  readonly room: RoomReading | null;
  readonly status: StoreStatus | null;
  readonly naming: Naming;
  readonly version: string;
  readonly around: Around;
}

/** The first painting and the first reading go before. */
const FETCH_AFTER_MS = 3_500;

/** The dialogs of the room: keys, the link, what needs attention, and the question before leaving history. */
export function Sheets({ desk, room, status, naming, version, around }: SheetsProps): ReactElement {
  const { say } = naming;
  const open = useRoom();
  const close = say("close");
  useEffect(() => {
    const timer = window.setTimeout(() => void fetchScreens(), FETCH_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <>
      <KeysSheet open={open.keys} naming={naming} />
      <PersonSheet />
      <PassphraseSheet />
      <FilesSheet desk={desk} bridge={around.bridge} />
      <BookmarksSheet open={open.bookmarks} naming={naming} />
      {open.palette ? (
        <Palette
          around={around}
          naming={naming}
          onAway={() => {
            useRoom.setState({ palette: false });
            // Keys are anybody's again.
            typedAhead();
            around.notice(say("shell.palette.away"));
          }}
        />
      ) : null}
      <AboutSheet open={open.about} naming={naming} version={version} />
      <Sheet open={open.syncPanel} onClose={() => useRoom.setState({ syncPanel: false })} title={say("sync.panel")} closeLabel={close} wide>
        {status === null ? null : <SyncPanel desk={desk} bridge={around.bridge} status={status} naming={naming} />}
      </Sheet>
      <Sheet open={open.attention} onClose={() => useRoom.setState({ attention: false })} title={say("attention.title")} closeLabel={close}>
        {room === null ? null : <AttentionList room={room} naming={naming} onOpened={() => useRoom.setState({ attention: false })} />}
      </Sheet>
      <Sheet
        open={open.askLive}
        onClose={() => useRoom.setState({ askLive: false })}
        title={say("keys.askLive")}
        closeLabel={close}
        actions={
          <>
            <Button
              look="accent"
              onClick={() => {
                useRoom.setState({ askLive: false });
                goLive(Date.now());
              }}
            >
              {say("time.toNow")}
            </Button>
            <Button onClick={() => useRoom.setState({ askLive: false })}>{say("keys.stay")}</Button>
          </>
        }
      >
        {null}
      </Sheet>
    </>
  );
}
