import { type ReactElement, useEffect, useMemo } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { DeskPane } from "#renderer/desk/desk-pane.tsx";
import { useClock } from "#renderer/reading/clock.ts";
import { useRoomReading } from "#renderer/reading/use-room-reading.ts";
import { useTicking } from "#renderer/reading/use-ticking.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { DeskLost } from "#renderer/store/desk-proxy.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { fullMoment } from "#renderer/words/fmt.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { Alarm } from "./alarm.tsx";
import { Arriving } from "./arriving.tsx";
import { namingOf } from "./describe.ts";
import { FirstRun } from "./first-run.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { LayersPane } from "./layers-pane.tsx";
import { MapPane } from "./map-pane.tsx";
import { openingOf } from "./opening.ts";
import { Rail } from "./rail.tsx";
import styles from "./room.module.css";
import { useRoom } from "./room-state.ts";
import { Sheets } from "./sheets.tsx";
import { StatusBar } from "./status-bar.tsx";
import { StoreTrouble } from "./store-trouble.tsx";
import { Summary } from "./summary.tsx";
import { Tallies } from "./tallies.tsx";
import { TimelinePane } from "./timeline/timeline.tsx";
import { useKeys } from "./use-keys.ts";

interface RoomProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
}

/** The room: one reading of one moment, shown by every pane. */
export function Room({ desk, bridge }: RoomProps): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const { lang, theme } = useClock();
  const { room, status, late, failure } = useRoomReading(desk);
  const open = useRoom();
  const reading = room?.reading ?? null;
  const naming = useMemo(() => namingOf(say, lang, texts, reading), [say, lang, texts, reading]);
  useTicking(status?.span === undefined || status.span === null ? null : Math.max(status.span.toMs, status.span.lastIngMs));
  useKeys(desk, room);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = lang;
    document.title = say("app.title", { screen: say("rail.room") });
  }, [theme, lang, say]);
  const lost = failure instanceof DeskLost;
  const opening = status === null ? "room" : openingOf(status);
  if (lost && room === null)
    return <Arriving status={null} trouble={<Alarm text={say("state.deskLost")} reload={say("state.reload")} />} />;
  if (status !== null && opening !== "room") {
    const alarm = status.problem === null ? null : <Alarm text={say(`problemStore.${status.problem}`)} reload={say("state.reload")} />;
    return opening === "first-run" ? (
      <FirstRun desk={desk} bridge={bridge} status={status} trouble={alarm} />
    ) : (
      <Arriving status={status} trouble={alarm} />
    );
  }
  const failed = failure === null ? null : lost ? say("state.deskLost") : failure.message;
  const trouble = { title: say("state.error"), text: say("state.errorText"), retry: say("state.retry") };
  const waiting = <Skeleton label={say("state.loading")} />;
  return (
    <div
      className={styles.room}
      data-desk={open.desk !== null}
      data-inspector={open.inspector}
      data-shown={room === null ? "" : `${String(room.reading.vMs)} ${room.ask.moment.view}`}
    >
      <Pane label={say("pane.rail")} area="rail" className={styles.rail} trouble={trouble}>
        <Rail />
      </Pane>
      <Pane label={say("pane.tallies")} area="tallies" trouble={trouble}>
        {room === null ? waiting : <Tallies room={room} naming={naming} />}
      </Pane>
      <Pane label={say(open.desk === null ? "pane.left" : "pane.desk")} area="left" className={styles.left} trouble={trouble}>
        {open.desk === null || room === null ? <LayersPane /> : <DeskPane desk={desk} room={room} naming={naming} open={open.desk} />}
      </Pane>
      <Pane label={say("pane.map")} area="map" className={styles.map} trouble={trouble}>
        <MapPane room={room} naming={naming} />
        <StoreTrouble status={status} naming={naming} />
        {late || failure !== null ? (
          <p className={styles.late} role="status">
            {failed === null || room === null || lost
              ? (failed ?? say("state.computing"))
              : say("state.readFailed", { what: failed, t: fullMoment(lang, room.reading.vMs) })}
          </p>
        ) : null}
      </Pane>
      <Pane label={say("pane.inspector")} area="inspector" className={styles.inspector} trouble={trouble}>
        {room === null ? waiting : <Inspector room={room} naming={naming} />}
      </Pane>
      <Pane label={say("pane.timeline")} area="timeline" className={styles.timeline} trouble={trouble}>
        {room === null ? waiting : <TimelinePane room={room} naming={naming} />}
      </Pane>
      <Pane label={say("pane.status")} area="status" className={styles.status} trouble={trouble}>
        <StatusBar room={room} status={status} naming={naming} version={bridge.version} />
      </Pane>
      <Summary room={room} naming={naming} />
      <Sheets desk={desk} room={room} status={status} naming={naming} version={bridge.version} />
    </div>
  );
}
