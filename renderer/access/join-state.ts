import { create } from "zustand";

/** Whether this window shows how its machine joins headquarters. */
export const useJoin = create<{ readonly open: boolean }>(() => ({ open: false }));

export function openJoin(open: boolean): void {
  useJoin.setState({ open });
}
