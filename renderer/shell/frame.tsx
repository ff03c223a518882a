import { type ReactElement, Suspense, useEffect, useMemo } from "react";
import { mayRead } from "#core/access/access.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { adminOf, useIdentity } from "#renderer/access/use-identity.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { useScreen } from "#renderer/reading/screen.ts";
import { useRoomReading } from "#renderer/reading/use-room-reading.ts";
import { useTicking } from "#renderer/reading/use-ticking.ts";
import { Alarm } from "#renderer/room/alarm.tsx";
import { Arriving } from "#renderer/room/arriving.tsx";
import { namingOf } from "#renderer/room/describe.ts";
import { FirstRun } from "#renderer/room/first-run.tsx";
import { openingOf } from "#renderer/room/opening.ts";
import { Rail } from "#renderer/room/rail.tsx";
import { Room } from "#renderer/room/room.tsx";
import { Sheets } from "#renderer/room/sheets.tsx";
import { StatusBar } from "#renderer/room/status-bar.tsx";
import { useKeys } from "#renderer/room/use-keys.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { DeskLost } from "#renderer/store/desk-proxy.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { useVault } from "#renderer/vault/use-vault.tsx";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./frame.module.css";
import { OtherScreen } from "./screens.tsx";
import { useTimeChannel } from "./time-link.ts";

interface FrameProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
}

/** What stands around every screen of a window: the rail, the status bar, the dialogs; and the one reading that all of them show. */
export function Frame({ desk, bridge }: FrameProps): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const lang = useClock((clock) => clock.lang);
  const theme = useClock((clock) => clock.theme);
  const asked = useScreen((shown) => shown.screen);
  const shown = useRoomReading(desk);
  const { room, status, failure } = shown;
  const reading = room?.reading ?? null;
  const naming = useMemo(() => namingOf(say, lang, texts, reading), [say, lang, texts, reading]);
  useTicking(status?.span === undefined || status.span === null ? null : Math.max(status.span.toMs, status.span.lastIngMs));
  const notice = useNotice();
  const identity = useIdentity(bridge);
  const admin = adminOf(identity);
  // An admin reads accounts and nothing of the crisis: a room has nothing to show.
  const screen = admin === "own" ? "access" : asked;
  const { door } = useVault();
  const around = useMemo(() => ({ desk, bridge, door, room, say, notice }), [desk, bridge, door, room, say, notice]);
  useKeys(around);
  useTimeChannel();
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = lang;
    document.title = say("app.title", { screen: say(`shell.screen.${screen}`) });
  }, [theme, lang, say, screen]);
  const opening = status === null ? "room" : openingOf(status);
  if (failure instanceof DeskLost && room === null)
    return <Arriving status={null} trouble={<Alarm text={say("state.deskLost")} reload={say("state.reload")} />} />;
  if (status !== null && opening !== "room" && admin !== "own") {
    const alarm = status.problem === null ? null : <Alarm text={say(`problemStore.${status.problem}`)} reload={say("state.reload")} />;
    return opening === "first-run" ? (
      <FirstRun desk={desk} bridge={bridge} status={status} trouble={alarm} />
    ) : (
      <Arriving status={status} trouble={alarm} />
    );
  }
  const trouble = { title: say("state.error"), text: say("state.errorText"), retry: say("state.retry") };
  return (
    <div
      className={styles.frame}
      data-screen={screen}
      data-shown={room === null ? "" : `${String(room.reading.vMs)} ${room.ask.moment.view}`}
    >
      <Pane label={say("pane.rail")} area="rail" className={styles.rail} trouble={trouble}>
        <Rail isAdmin={admin === "own"} readsUnits={status?.role !== undefined && mayRead(status.role, "reg")} />
      </Pane>
      {screen === "room" ? (
        <Room desk={desk} shown={shown} naming={naming} trouble={trouble} className={styles.screen} />
      ) : (
        <Pane key={screen} label={say(`shell.screen.${screen}`)} area="screen" className={styles.screen} trouble={trouble}>
          <Suspense fallback={<Skeleton label={say("state.loading")} />}>
            <OtherScreen screen={screen} desk={desk} bridge={bridge} room={room} naming={naming} />
          </Suspense>
        </Pane>
      )}
      <Pane label={say("pane.status")} area="status" className={styles.status} trouble={trouble}>
        <StatusBar desk={desk} room={room} status={status} naming={naming} version={bridge.version} />
      </Pane>
      <Sheets desk={desk} room={room} status={status} naming={naming} version={bridge.version} around={around} />
    </div>
  );
}
