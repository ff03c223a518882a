import { createDirt, type MarkColumns } from "./mark-columns.ts";
import { createPeopleDots, DOT_RADIUS_PX } from "./people-dots.ts";
import type { PeopleShown } from "./people-shown.ts";

/** What the GPU is told of dots. */
export interface DrawnDots {
  readonly columns: MarkColumns;
  /** Another value whenever something was written. */
  readonly revision: number;
}

/** Keeps the dots of the places in view: laid out anew when other places come into view, else only what changed is written. */
export function createDotsView(): (shown: PeopleShown, rows: readonly number[]) => DrawnDots {
  let of: MarkColumns | null = null;
  let key = "";
  let revision = 0;
  let dots = createPeopleDots([]);
  let dirt = createDirt();
  let columns = columnsOf();

  function columnsOf(): MarkColumns {
    const [made, written] = [dots, dirt];
    return {
      get length() {
        return made.length;
      },
      get layout() {
        return made.layout;
      },
      get positions() {
        return made.positions;
      },
      get offsets() {
        return made.offsets;
      },
      get fill() {
        return made.colours;
      },
      radius: DOT_RADIUS_PX,
      ring: null,
      drain: () => written.drain(),
    };
  }

  return (shown, rows) => {
    if (of !== shown.columns) {
      [of, key, dots, dirt] = [shown.columns, "", createPeopleDots(shown.palette), createDirt()];
      columns = columnsOf();
    }
    const ground = { ...shown.rows, positions: shown.positions };
    const asked = rows.join();
    if (asked === key && dots.layout > 0) {
      const written = dots.update(ground, rows);
      if (written !== null) dirt.add(written);
    } else dots.show(ground, rows);
    key = asked;
    revision += 1;
    return { columns, revision };
  };
}
