import type { KeyboardEvent } from "react";

/** Arrows, Home and End move among the rows of a list: each row's button carries `data-row`. */
export function rowKeys(event: KeyboardEvent<HTMLElement>): void {
  if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1;
  const next = event.key === "Home" ? 0 : event.key === "End" ? rows.length - 1 : at + (event.key === "ArrowDown" ? 1 : -1);
  const row = rows[next];
  if (row === undefined) return;
  event.preventDefault();
  row.focus();
}
