import { create } from "zustand";

/** Which list is being exported; null: none. */
export const useExportState = create<{ readonly of: "view" | "units" | null }>(() => ({ of: null }));

/** Opens the form for the view shown, or for the selected. */
export function openExport(of: "view" | "units"): void {
  useExportState.setState({ of });
}

/** Closes it. */
export function closeExport(): void {
  useExportState.setState({ of: null });
}
