import { KeyRound, Laptop, ScrollText, UserRound } from "lucide-react";
import { type ReactElement, type RefObject, useEffect, useId, useRef } from "react";
import type { AccessBridge } from "#core/host/access-bridge.ts";
import type { ScreenProps } from "#renderer/shell/screens.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { Skeleton } from "#renderer/ui/pane.tsx";
import styles from "./access.module.css";
import { ACCESS_PARTS, type AccessPart, openForm, useAccessView } from "./access-view.ts";
import { failureWords } from "./book-words.ts";
import { DeviceList } from "./device-list.tsx";
import { KeysPart } from "./keys-part.tsx";
import { PeopleList } from "./people-list.tsx";
import { ReadsList } from "./reads-list.tsx";
import { SidePane } from "./side-pane.tsx";
import { type OpenBook, useBook } from "./use-book.ts";
import { adminOf, useIdentity } from "./use-identity.ts";

const ICONS: Readonly<Record<AccessPart, typeof Laptop>> = { people: UserRound, devices: Laptop, reads: ScrollText, keys: KeyRound };

/** Who may what on which machine, for whoever keeps that: people, machines, who read what is sealed, keys. */
export function AccessScreen(props: ScreenProps): ReactElement {
  const { bridge, naming } = props;
  const identity = useIdentity(bridge);
  const as = adminOf(identity);
  if (bridge.access !== null && as !== null) return <Opened {...props} access={bridge.access} as={as} />;
  return (
    <div className={styles.none}>
      {bridge.access !== null && identity === null ? (
        <Skeleton label={naming.say("state.loading")} />
      ) : (
        <>
          <KeyRound size={28} strokeWidth={1.4} aria-hidden="true" />
          <h1>{naming.say("access.notHere")}</h1>
          <p>{naming.say("access.notHere.text")}</p>
        </>
      )}
    </div>
  );
}

type OpenedProps = ScreenProps & { readonly access: AccessBridge; readonly as: "own" | "server" };

function Opened({ access, as, desk, naming }: OpenedProps): ReactElement {
  const { say } = naming;
  const open = useBook(access, desk, as);
  const { part, chosen, form, given } = useAccessView();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (isOverlaid() || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/" && !typing) {
        event.preventDefault();
        search.current?.focus();
      } else if (event.key === "Escape") {
        const { form: isForm } = useAccessView.getState();
        useAccessView.setState(isForm === null ? { chosen: null } : { form: null });
      }
    };
    window.addEventListener("keydown", heard);
    return () => window.removeEventListener("keydown", heard);
  }, []);
  const hasSide = form !== null || given !== null || ((part === "people" || part === "devices") && chosen !== null);
  return (
    <div className={styles.screen} data-side={hasSide} data-access={part}>
      <Contents naming={naming} open={open} />
      <section className={styles.main} aria-label={say(`access.part.${part}`)}>
        {open.failure === null ? null : (
          <p className={styles.failure} role="status">
            {failureWords(say, open.failure)}
          </p>
        )}
        {part === "people" || part === "devices" ? (
          <Listed naming={naming} open={open} part={part} search={search} />
        ) : part === "reads" ? (
          <ReadsList naming={naming} open={open} />
        ) : (
          <KeysPart naming={naming} open={open} />
        )}
      </section>
      {hasSide ? <SidePane naming={naming} open={open} /> : null}
    </div>
  );
}

interface PartProps {
  readonly naming: ScreenProps["naming"];
  readonly open: OpenBook;
}

/** The parts of the screen with their numbers, and the two things done most. */
function Contents({ naming: { say }, open: { overview } }: PartProps): ReactElement {
  const part = useAccessView((view) => view.part);
  const accounts = overview?.accounts ?? [];
  const counts: Partial<Record<AccessPart, number>> = {
    people: accounts.filter(({ ukind }) => ukind === "user").length,
    devices: accounts.filter(({ ukind }) => ukind !== "user").length,
  };
  return (
    <nav className={styles.side} aria-label={say("access.title")}>
      <h1>{say("access.title")}</h1>
      <Button look="accent" wide onClick={() => openForm("let-in")}>
        {say("access.letIn")}
      </Button>
      <Button wide onClick={() => openForm("new-person")}>
        {say("access.newPerson")}
      </Button>
      <ul className={styles.parts}>
        {ACCESS_PARTS.map((one) => {
          const Icon = ICONS[one];
          return (
            <li key={one}>
              <button
                type="button"
                aria-current={part === one ? "true" : undefined}
                onClick={() => useAccessView.setState({ part: one, chosen: null, form: null, query: "" })}
              >
                <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
                <span>{say(`access.part.${one}`)}</span>
                {overview === null || counts[one] === undefined ? null : <span className={styles.count}>{String(counts[one])}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface ListedProps extends PartProps {
  readonly part: "people" | "devices";
  readonly search: RefObject<HTMLInputElement | null>;
}

/** A list, what it is searched with, and what to do where there is nothing. */
function Listed({ naming, open, part, search }: ListedProps): ReactElement {
  const { say } = naming;
  const query = useAccessView((view) => view.query);
  const id = useId();
  if (open.overview === null) return open.failure === null ? <Skeleton label={say("state.loading")} /> : <span />;
  const any = open.overview.accounts.some(({ ukind }) => (ukind === "user") === (part === "people"));
  return (
    <>
      <header className={styles.head}>
        <h2>{say(`access.part.${part}`)}</h2>
        {any ? (
          <div className={styles.search}>
            <label className="unseen" htmlFor={id}>
              {say("access.search")}
            </label>
            <input
              ref={search}
              id={id}
              type="search"
              autoComplete="off"
              placeholder={say("access.search")}
              value={query}
              onChange={(event) => useAccessView.setState({ query: event.target.value })}
            />
            <kbd>/</kbd>
          </div>
        ) : null}
      </header>
      {any ? (
        part === "people" ? (
          <PeopleList naming={naming} overview={open.overview} />
        ) : (
          <DeviceList naming={naming} overview={open.overview} />
        )
      ) : (
        <div className={styles.none}>
          <h3>{say(`access.empty.${part}`)}</h3>
          <p>{say(`access.empty.${part}.text`)}</p>
          <Button look="accent" onClick={() => openForm(part === "people" ? "new-person" : "let-in")}>
            {say(part === "people" ? "access.newPerson" : "access.letIn")}
          </Button>
        </div>
      )}
    </>
  );
}
