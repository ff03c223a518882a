import { Keyboard, Map as MapIcon, Moon, Plus, Sun } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { useClock } from "#renderer/reading/clock.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./rail.module.css";
import { openDesk, useRoom } from "./room-state.ts";

/** The left rail: the screens there are, and what belongs to every screen. */
export function Rail(): ReactElement {
  const say = useWords();
  const theme = useClock((clock) => clock.theme);
  const next = theme === "dark" ? "light" : "dark";
  return (
    <nav className={styles.rail} aria-label={say("rail.label")}>
      <a className={styles.place} href={window.location.hash} aria-current="page" onClick={(event) => event.preventDefault()}>
        <MapIcon size={20} strokeWidth={1.6} aria-hidden="true" />
        {say("rail.room")}
      </a>
      <Tool label={say("rail.record")} onClick={() => openDesk({ form: "move", from: null, replaces: null })}>
        <Plus size={20} strokeWidth={1.6} aria-hidden="true" />
      </Tool>
      <span className={styles.gap} />
      <Tool label={say("rail.keys")} onClick={() => useRoom.setState({ keys: true })}>
        <Keyboard size={20} strokeWidth={1.6} aria-hidden="true" />
      </Tool>
      <Tool
        label={say(`rail.theme.${next}`)}
        title={say("rail.theme.change", { name: say(`rail.theme.${theme}`) })}
        onClick={() => useClock.setState({ theme: next })}
      >
        {theme === "dark" ? (
          <Sun size={20} strokeWidth={1.6} aria-hidden="true" />
        ) : (
          <Moon size={20} strokeWidth={1.6} aria-hidden="true" />
        )}
      </Tool>
    </nav>
  );
}

interface ToolProps {
  readonly label: string;
  readonly title?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, title, onClick, children }: ToolProps): ReactElement {
  return (
    <button type="button" className={styles.place} title={title} onClick={onClick}>
      {children}
      {label}
    </button>
  );
}
