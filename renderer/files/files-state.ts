import { create } from "zustand";

/** Which of the two is open, and the file that somebody has brought already. */
export interface FilesState {
  readonly open: "export" | "bring" | null;
  readonly file: File | null;
  /** What was brought in last, while that is said: on a machine that had no journal the room takes the place of the first screen meanwhile. */
  readonly brought: { readonly keep: number; readonly offer: number; readonly carry: number } | null;
  /** Why what was to be brought in is not saved, when its sheet had been closed meanwhile. */
  readonly notSaved: string | null;
}

/** The sheet in which the journal is carried in files. */
export const useFiles = create<FilesState>(() => ({ open: null, file: null, brought: null, notSaved: null }));

/** Opens the sheet: to make a file, or to bring one in. */
export function openFiles(open: "export" | "bring", file: File | null = null): void {
  useFiles.setState({ open, file, brought: null, notSaved: null });
}

/** What was being written could not be, and nobody sees it any more: the sheet opens again and says so. */
export function reopenNotSaved(said: string): void {
  useFiles.setState({ open: "bring", file: null, brought: null, notSaved: said });
}

export function closeFiles(): void {
  useFiles.setState({ open: null, file: null, brought: null, notSaved: null });
}
