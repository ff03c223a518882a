import { create } from "zustand";

/** What a list came as: a file chosen or dropped, or what was pasted. */
export type GivenList =
  | { readonly kind: "file"; readonly file: File }
  | { readonly kind: "paste"; readonly text: string; readonly html: string | null };

/** Whether the wizard stands over the registry, and with what it was opened. */
export const useImportState = create<{ readonly open: boolean; readonly given: GivenList | null }>(() => ({ open: false, given: null }));

/** Opens the wizard. */
export function openImport(given: GivenList | null = null): void {
  useImportState.setState({ open: true, given });
}

/** Closes it: nothing that was not written is kept. */
export function closeImport(): void {
  useImportState.setState({ open: false, given: null });
}
