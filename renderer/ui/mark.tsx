import type { ReactElement } from "react";

/** Meanings of a figure: each has a shape besides its colour, so that grey print tells them apart. */
export type Meaning = "remaining" | "transit" | "home" | "lost" | "hurt" | "unknown";

/** The small sign before a label. Decoration: the label says the same. */
export function Mark({ meaning, size = 12 }: { readonly meaning: Meaning; readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {SHAPES[meaning]}
    </svg>
  );
}

const SHAPES: Readonly<Record<Meaning, ReactElement>> = {
  remaining: <circle cx="6" cy="6" r="5.2" fill="var(--remaining)" />,
  transit: <path d="M1 6h8.4M6.2 2.4 9.8 6l-3.6 3.6" fill="none" stroke="var(--transit)" strokeWidth="2" />,
  home: (
    <>
      <circle cx="6" cy="6" r="5.4" fill="var(--home)" />
      <path d="M3.4 6.2 5.3 8l3.4-3.8" fill="none" stroke="var(--panel)" strokeWidth="1.5" />
    </>
  ),
  lost: (
    <>
      <circle cx="6" cy="6" r="4.8" fill="none" stroke="var(--lost)" strokeWidth="1.8" strokeDasharray="2.2 1.5" />
      <path d="m2.6 9.4 6.8-6.8" stroke="var(--lost)" strokeWidth="1.6" />
    </>
  ),
  hurt: <path d="M6 1v10M1 6h10" stroke="var(--hurt)" strokeWidth="3" />,
  unknown: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="var(--ink-3)" strokeDasharray="2 1.4" />
      <path d="M3 8l5-5M5 10l5-5" stroke="var(--ink-3)" />
    </>
  ),
};
