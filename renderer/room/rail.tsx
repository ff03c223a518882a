import { FileText, Keyboard, KeyRound, Map as MapIcon, MessageSquareQuote, Monitor, Moon, Plus, Sun, Users } from "lucide-react";
import { memo, type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { goToScreen, screenAddress } from "#renderer/reading/address-sync.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { SCREENS, type Screen, useScreen } from "#renderer/reading/screen.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./rail.module.css";
import { openDesk, useRoom } from "./room-state.ts";

const ICONS: Readonly<Record<Screen, typeof MapIcon>> = {
  wall: Monitor,
  room: MapIcon,
  registry: Users,
  briefing: FileText,
  statements: MessageSquareQuote,
  access: KeyRound,
};

interface RailProps {
  readonly isAdmin: boolean;
  /** Whether the role of this machine reads records of people. */
  readonly readsUnits: boolean;
}

/**
 * The left rail: the screens there are, and what belongs to every screen. *Access* stands there for an admin, and the registry for whoever
 * reads records of people; either also while it is open.
 */
export const Rail = memo(function Rail({ isAdmin, readsUnits }: RailProps): ReactElement {
  const say = useWords();
  const shown = useScreen((now) => now.screen);
  const theme = useClock((clock) => clock.theme);
  const next = theme === "dark" ? "light" : "dark";
  return (
    <nav className={styles.rail} aria-label={say("rail.label")}>
      {SCREENS.filter((screen) => isOffered(screen, shown, isAdmin, readsUnits)).map((screen) => (
        <ScreenLink key={screen} screen={screen} label={say(`shell.screen.${screen}`)} />
      ))}
      {isAdmin ? null : (
        <Tool label={say("rail.record")} onClick={() => openDesk({ form: "move", from: null, replaces: null })}>
          <Plus size={20} strokeWidth={1.6} aria-hidden="true" />
        </Tool>
      )}
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
});

function isOffered(screen: Screen, shown: Screen, isAdmin: boolean, readsUnits: boolean): boolean {
  if (screen === "access") return isAdmin || shown === "access";
  return !isAdmin && (screen !== "registry" || readsUnits || shown === "registry");
}

/** A link, so that it can be opened in a tab of its own; its address is the clock as it stands. */
function ScreenLink({ screen, label }: { readonly screen: Screen; readonly label: string }): ReactElement {
  const shown = useScreen((now) => now.screen);
  const link = useRef<HTMLAnchorElement>(null);
  // The clock moves with every step of a hand: the address follows, and nothing is drawn again for it.
  useEffect(
    () =>
      useClock.subscribe(() => {
        link.current?.setAttribute("href", screenAddress(screen));
      }),
    [screen],
  );
  const Icon = ICONS[screen];
  return (
    <a
      ref={link}
      className={styles.place}
      href={screenAddress(screen)}
      {...(shown === screen ? { "aria-current": "page" as const } : {})}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goToScreen(screen);
      }}
    >
      <Icon size={20} strokeWidth={1.6} aria-hidden="true" />
      {label}
    </a>
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
