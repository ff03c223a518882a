import { X } from "lucide-react";
import type { ReactElement } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useAccessView } from "./access-view.ts";
import styles from "./card.module.css";
import { DeviceCard } from "./device-card.tsx";
import { GivenOnce } from "./given-once.tsx";
import { LetIn } from "./let-in.tsx";
import { NewPerson } from "./new-person.tsx";
import { PersonCard } from "./person-card.tsx";
import { RotateKey } from "./rotate-key.tsx";
import type { OpenBook } from "./use-book.ts";

interface SideProps {
  readonly naming: Naming;
  readonly open: OpenBook;
}

/** At the right: a form, or the card of the chosen account. */
export function SidePane({ naming, open }: SideProps): ReactElement {
  const { say } = naming;
  const { form, chosen, given } = useAccessView();
  const account = open.overview?.accounts.find(({ id }) => id === chosen);
  const title =
    form === "let-in"
      ? say("access.letIn")
      : form === "new-person"
        ? say("access.newPerson")
        : form !== null
          ? say(`access.key.${form}`)
          : account === undefined || account.title === ""
            ? (chosen ?? "")
            : account.title;
  return (
    <aside className={styles.card} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Button
          look="quiet"
          size="icon"
          aria-label={say("close")}
          onClick={() => useAccessView.setState(form === null ? { chosen: null } : { form: null })}
        >
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      {given === null ? null : (
        <GivenOnce naming={naming} name={given.name} given={given.password} onDone={() => useAccessView.setState({ given: null })} />
      )}
      {form === "let-in" ? (
        <LetIn naming={naming} open={open} />
      ) : form === "new-person" ? (
        <NewPerson naming={naming} open={open} />
      ) : form !== null ? (
        <RotateKey key={form} naming={naming} open={open} name={form} />
      ) : account === undefined || open.overview === null ? null : account.ukind === "user" ? (
        <PersonCard key={account.id} naming={naming} open={open} overview={open.overview} account={account} />
      ) : (
        <DeviceCard key={account.id} naming={naming} open={open} overview={open.overview} account={account} />
      )}
    </aside>
  );
}
