import { useEffect, useState } from "react";
import type { useIdentity } from "#renderer/access/use-identity.ts";
import { closeExport } from "#renderer/export-list/export-state.ts";
import { closeImport } from "#renderer/import/import-state.ts";
import { clearSelection, search } from "./registry-state.ts";

/** Who looks, with what rights: another of them begins with nothing of what the last one had open. */
export function personOf(identity: ReturnType<typeof useIdentity>): string {
  const who = identity?.kind === "enrolled" ? identity.who : null;
  return who === null ? "" : [who.account, who.role, who.mission ?? "", who.scope].join(" ");
}

let lastPerson: string | null = null;

/** At a shared desk: neither the list nor the words that one person had open are there for the next. */
export function useForgetting(person: string): void {
  useState(() => forgetAnother(person));
  useEffect(() => forgetAnother(person), [person]);
}

function forgetAnother(person: string): void {
  // Not known yet is nobody else.
  if (person === "") return;
  if (lastPerson !== null && lastPerson !== person) {
    closeImport();
    closeExport();
    search("");
    clearSelection();
  }
  lastPerson = person;
}
