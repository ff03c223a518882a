import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { sayRange } from "#renderer/words/say.ts";

/** A number of people as everywhere else. */
export function People({ n, naming: { say } }: { readonly n: Range; readonly naming: Pick<Naming, "say"> }): ReactElement {
  return <FigureText text={printRange(n)} said={sayRange(say, n)} />;
}
