/** Puts the focus into the next pane of the page, in its order; one that only holds others is none itself. False when there is none. */
export function nextPane(by: -1 | 1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.querySelector("[data-pane]") === null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = at < 0 && by < 0 ? 0 : at;
  const order = panes.map((_, k) => panes[(start + by * (k + 1) + panes.length * 2) % panes.length]);
  return order.some((pane) => pane !== undefined && focusIn(pane));
}

export function focusPane(name: string): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  return pane !== null && focusIn(pane);
}

function focusIn(pane: HTMLElement): boolean {
  if (pane.offsetParent === null) return false;
  const first = pane.querySelector<HTMLElement>('button:not(:disabled),a[href],input,[tabindex="0"]');
  (first ?? pane).focus();
  return true;
}
