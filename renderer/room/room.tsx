import type { ReactElement } from "react";
import { ConflictsArea } from "#renderer/conflicts/conflicts-area.tsx";
import { DeskPane } from "#renderer/desk/desk-pane.tsx";
import type { Shown } from "#renderer/reading/use-room-reading.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { DeskLost } from "#renderer/store/desk-proxy.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { fullMoment } from "#renderer/words/fmt.ts";
import type { Naming } from "./describe.ts";
import { HistoryNote } from "./history-note.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { LayersPane } from "./layers-pane.tsx";
import { MapPane } from "./map-pane.tsx";
import styles from "./room.module.css";
import { useRoom } from "./room-state.ts";
import { StoreTrouble } from "./store-trouble.tsx";
import { Summary } from "./summary.tsx";
import { Tallies } from "./tallies.tsx";
import { TimelinePane } from "./timeline/timeline.tsx";

interface RoomProps {
  readonly desk: DeskPort;
  readonly shown: Shown;
  readonly naming: Naming;
  readonly trouble: { readonly title: string; readonly text: string; readonly retry: string };
  readonly className: string | undefined;
}

/** The room: one reading of one moment, shown by every pane. */
export function Room({ desk, shown, naming, trouble, className }: RoomProps): ReactElement {
  const { say, lang } = naming;
  const { room, status, late, failure } = shown;
  const open = useRoom();
  const lost = failure instanceof DeskLost;
  const failed = failure === null ? null : lost ? say("state.deskLost") : failure.message;
  const waiting = <Skeleton label={say("state.loading")} />;
  return (
    <div
      className={`${styles.room} ${className ?? ""}`}
      data-desk={open.desk !== null}
      data-inspector={open.inspector}
      data-conflicts={open.conflicts}
    >
      <Pane label={say("pane.tallies")} area="tallies" trouble={trouble}>
        {room === null ? waiting : <Tallies room={room} naming={naming} />}
      </Pane>
      <Pane label={say(open.desk === null ? "pane.left" : "pane.desk")} area="left" className={styles.left} trouble={trouble}>
        {open.desk === null || room === null ? (
          <LayersPane />
        ) : (
          <DeskPane desk={desk} room={room} naming={naming} open={open.desk} role={status?.role ?? "officer"} />
        )}
      </Pane>
      <Pane label={say("pane.map")} area="map" className={styles.map} trouble={trouble}>
        <MapPane desk={desk} room={room} naming={naming} />
        <div className={styles.said}>
          <StoreTrouble status={status} naming={naming} />
          <HistoryNote status={status} naming={naming} />
        </div>
        {late || failure !== null ? (
          <p className={styles.late} role="status">
            {failed === null || room === null || lost
              ? (failed ?? say("state.computing"))
              : say("state.readFailed", { what: failed, t: fullMoment(lang, room.reading.vMs) })}
          </p>
        ) : null}
      </Pane>
      <ConflictsArea desk={desk} room={room} status={status} naming={naming} trouble={trouble} />
      <Pane label={say("pane.inspector")} area="inspector" className={styles.inspector} trouble={trouble}>
        {room === null ? waiting : <Inspector room={room} naming={naming} />}
      </Pane>
      <Pane label={say("pane.timeline")} area="timeline" className={styles.timeline} trouble={trouble}>
        {room === null ? waiting : <TimelinePane room={room} naming={naming} />}
      </Pane>
      <Summary room={room} naming={naming} />
    </div>
  );
}
