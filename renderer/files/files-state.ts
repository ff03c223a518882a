import { create } from "zustand";

/** Which of the two is open, and the file that somebody has brought already. */
export interface FilesState {
  readonly open: "export" | "bring" | null;
  readonly file: File | null;
  /** What was brought in last, while that is said: on a machine that had no journal the room takes the place of the first screen meanwhile. */
  readonly brought: { readonly keep: number; readonly offer: number; readonly carry: number } | null;
}

/** The sheet in which the journal is carried in files. */
export const useFiles = create<FilesState>(() => ({ open: null, file: null, brought: null }));

/** Opens the sheet: to make a file, or to bring one in. */
export function openFiles(open: "export" | "bring", file: File | null = null): void {
  useFiles.setState({ open, file, brought: null });
}

export function closeFiles(): void {
  useFiles.setState({ open: null, file: null, brought: null });
}
