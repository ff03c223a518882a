import { type ReactElement, useEffect, useState } from "react";
import type { Bridge, WallAct, WallDevices } from "#core/host/bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { Displays } from "./displays.tsx";
import { SetEditor } from "./set-editor.tsx";
import { useWallSets } from "./use-wall-sets.ts";
import { useDrafts } from "./wall-drafts.ts";
import styles from "./wall-edit.module.css";

interface WallTabProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
}

const PARTS = ["scenes", "displays"] as const;

/** Walls from the desk: what their sets show, in a picture at true ratio, and where they hang. */
export function WallTab({ desk, bridge }: WallTabProps): ReactElement {
  const say = useWords();
  const { now, again } = useWallSets(desk);
  const [part, setPart] = useState<(typeof PARTS)[number]>("scenes");
  const [devices, setDevices] = useState<WallDevices | null>(null);
  const drafts = useDrafts((held) => held.drafts);
  useEffect(() => {
    let here = true;
    const take = (found: WallDevices | null): void => {
      if (here) setDevices(found);
    };
    bridge.walls().then(take, () => take(null));
    return () => {
      here = false;
    };
  }, [bridge]);
  const act = (asked: WallAct): void => {
    bridge.wallAct(asked).then(
      (found) => {
        if (found !== null) setDevices(found);
      },
      () => undefined,
    );
  };
  if (now.kind === "loading") return <Skeleton label={say("state.loading")} />;
  if (now.kind === "failed")
    return (
      <div role="alert" className={styles.failed}>
        <p>{say("wallEdit.failed")}</p>
        <Button onClick={again}>{say("state.retry")}</Button>
      </div>
    );
  const names = [...new Set([...now.sets.map(({ set }) => set.name), ...Object.keys(drafts)])];
  return (
    <div className={styles.tab}>
      <header className={styles.head}>
        <Segmented
          label={say("wallEdit.tabs")}
          value={part}
          options={PARTS.map((value) => ({ value, label: say(`wallEdit.${value}`) }))}
          onChange={setPart}
        />
        {now.sets.every((one) => one.usual) ? <p className={styles.note}>{say("wallEdit.empty")}</p> : null}
      </header>
      {part === "scenes" ? (
        <SetEditor desk={desk} sets={now.sets} devices={devices} />
      ) : (
        <Displays bridge={bridge} devices={devices} sets={names} onAct={act} />
      )}
    </div>
  );
}
