import { List, Plus } from "lucide-react";
import type { ReactElement } from "react";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Naming } from "../describe.ts";
import { openDesk } from "../room-state.ts";
import styles from "./inspector.module.css";

interface FootProps {
  readonly naming: Naming;
  readonly count: number;
  readonly place: PlaceId | null;
  readonly corridor: EntityId | null;
}

/** What can be done with the subject: look through its entries, record another. */
export function Foot({ naming: { say }, count, place, corridor }: FootProps): ReactElement {
  return (
    <footer className={styles.foot}>
      <Button onClick={() => document.getElementById("history")?.scrollIntoView({ block: "start" })}>
        <List size={14} aria-hidden="true" />
        {say("inspect.events", { t: String(count) })}
      </Button>
      <Button
        onClick={() =>
          openDesk(corridor !== null ? { form: "corridor", corridor } : { form: "count", place, measure: "present", replaces: null })
        }
      >
        <Plus size={14} aria-hidden="true" />
        {say("inspect.record")}
        <kbd className={styles.key}>N</kbd>
      </Button>
    </footer>
  );
}
