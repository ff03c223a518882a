/** Lists stay in the page after they close, unseen, and a sheet until it has faded: only an open one counts. */
const OVERLAYS = '[data-sheet]:not([data-closed]),[role="listbox"][data-open],[data-open] [role="listbox"]';

/** Whether a dialog or a list stands over the room and has the keys. */
export function isOverlaid(): boolean {
  return document.querySelector(OVERLAYS) !== null;
}
