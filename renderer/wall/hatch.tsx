import type { ReactElement } from "react";

/** The pattern with one meaning: nobody has said. */
export function Hatch({ id, stroke }: { readonly id: string; readonly stroke: number }): ReactElement {
  const step = stroke * 3;
  return (
    <defs>
      <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={stroke} height={step} fill="var(--hatch)" />
      </pattern>
    </defs>
  );
}
