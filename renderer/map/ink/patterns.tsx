import type { ReactElement } from "react";

/** Hatches: what is not known, not yet at headquarters, reconstructed or stale. Drawn in the colour of their class. */
export function Patterns(): ReactElement {
  return (
    <defs>
      {(["none", "mine", "remaining", "transit", "home"] as const).map((kind) => (
        <pattern key={kind} id={`hatch-${kind}`} patternUnits="userSpaceOnUse" width="4.2" height="4.2" patternTransform="rotate(45)">
          <path d="M0 0V4.2" stroke={COLOURS[kind]} strokeWidth="1.7" />
        </pattern>
      ))}
    </defs>
  );
}

const COLOURS = {
  none: "var(--hatch)",
  mine: "var(--focus)",
  remaining: "var(--remaining)",
  transit: "var(--transit)",
  home: "var(--home)",
} as const;
