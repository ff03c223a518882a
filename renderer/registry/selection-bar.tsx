import { Download, Merge, Phone } from "lucide-react";
import type { ReactElement } from "react";
import { mayWrite } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import { roleWords } from "#core/kinds/account.ts";
import { openGiven } from "#renderer/duplicates/duplicates-state.ts";
import { openExport } from "#renderer/export-list/export-state.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { MOST_SELECTED } from "#renderer/store/desk-registry.ts";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./registry.module.css";
import { clearSelection, useRegistryState } from "./registry-state.ts";

interface SelectionBarProps {
  readonly mayContact: boolean;
  readonly role: Role;
  readonly naming: Naming;
}

/** What can be done with the selected records; there only while some are. */
export function SelectionBar({ mayContact, role, naming: { say, lang } }: SelectionBarProps): ReactElement | null {
  const selected = useRegistryState((state) => state.selected);
  if (selected.size === 0) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={say("reg.selected", { n: String(selected.size) })}>
      <b role="status">{say("reg.selected", { n: String(selected.size) })}</b>
      {mayContact ? (
        <Button look="outline" onClick={() => useRegistryState.setState({ contact: [...selected] })}>
          <Phone size={14} aria-hidden="true" />
          {say("reg.contact")}
          <kbd>L</kbd>
        </Button>
      ) : (
        <span>{say("reg.contact.may", { role: roleWords[role][lang] })}</span>
      )}
      <Button look="outline" onClick={() => openExport("units")}>
        <Download size={14} aria-hidden="true" />
        {say("lst.open")}
      </Button>
      {selected.size >= 2 && mayWrite(role, "link", null, "reg") ? (
        <Button look="outline" onClick={() => openGiven([...selected])}>
          <Merge size={14} aria-hidden="true" />
          {say("dup.merge")}
        </Button>
      ) : null}
      {selected.size >= MOST_SELECTED ? <span>{say("reg.selected.most", { n: String(MOST_SELECTED) })}</span> : null}
      <span className={styles.gap} />
      <Button look="quiet" onClick={clearSelection}>
        {say("reg.select.clear")}
        <kbd>Esc</kbd>
      </Button>
    </div>
  );
}
