/** Open lists stay in the page after they close, unseen: only an open one counts. */
const OVERLAYS = '[data-sheet],[role="listbox"][data-open],[data-open] [role="listbox"]';

/** Whether a dialog or a list stands over the room and has the keys. */
export function isOverlaid(): boolean {
  return document.querySelector(OVERLAYS) !== null;
}
