import { create } from "zustand";
import type { GivenPassword, KeyName } from "#core/access/messages.ts";

/** The parts of the screen. */
export const ACCESS_PARTS = ["people", "devices", "reads", "keys"] as const;
export type AccessPart = (typeof ACCESS_PARTS)[number];

/** What is open on the admins' screen: nothing here is kept. */
export interface AccessView {
  readonly part: AccessPart;
  /** The account whose card stands at the right. */
  readonly chosen: string | null;
  /** The form that stands there instead; a key's name: that it is made anew. */
  readonly form: "let-in" | "new-person" | KeyName | null;
  readonly query: string;
  /** A password that was given and not passed on yet: it stands above whatever else is opened, for it is shown this once. */
  readonly given: { readonly name: string; readonly password: GivenPassword } | null;
}

export const useAccessView = create<AccessView>(() => ({ part: "devices", chosen: null, form: null, query: "", given: null }));

export function openForm(form: AccessView["form"]): void {
  useAccessView.setState({ form });
}

/** Shows an account's card; its part of the screen where it is not that already. */
export function openAccount(part: "people" | "devices", chosen: string): void {
  useAccessView.setState({ part, chosen, form: null, query: "" });
}
