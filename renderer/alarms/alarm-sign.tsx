import type { ReactElement } from "react";

/** P1 a filled hexagon, P2 a filled triangle, P3 an outlined square: told apart without colour. `quiet`: there is none of it, an outline. */
export function AlarmSign({ priority, quiet = false }: { readonly priority: 1 | 2 | 3; readonly quiet?: boolean }): ReactElement {
  const look = (colour: string) => (quiet ? { fill: "none", stroke: "var(--ink-3)", strokeWidth: 2 } : { fill: colour });
  return (
    <svg width="14" height="14" viewBox="0 0 24 24" aria-hidden="true" focusable="false" data-sign={`P${String(priority)}`}>
      {priority === 1 ? <path d="M6.4 1.5h11.2L23.4 12l-5.8 10.5H6.4L.6 12Z" {...look("var(--p1)")} /> : null}
      {priority === 2 ? <path d="M12 1.5 23.5 22H.5Z" {...look("var(--p2)")} /> : null}
      {priority === 3 ? <rect x="3" y="3" width="18" height="18" fill="none" stroke="var(--ink-2)" strokeWidth="3" /> : null}
    </svg>
  );
}
