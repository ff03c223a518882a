import type { LedgerFigure } from "#core/tally/statements.ts";

/** Who speaks: an office or a body, and where it was printed. Columns of an indicator's table. */
export interface Speaker {
  readonly id: string;
  readonly who: string | null;
  readonly outlet: string | null;
  readonly doc: string | null;
}

/** What one speaker said at each time. */
export interface SpokenRow {
  readonly asOfMs: number;
  /** One list for each speaker, in their order. */
  readonly cells: readonly (readonly LedgerFigure[])[];
}

/** Most speakers that stand side by side; those beyond share the last column and are named in it. */
export const MOST_SPEAKERS = 4;

/** Figures of one indicator as a table: rows by time, columns by who said it where. Nothing is added up. */
export function bySpeaker(figures: readonly LedgerFigure[]): {
  readonly speakers: readonly Speaker[];
  readonly rows: readonly SpokenRow[];
} {
  const all = new Map<string, Speaker>();
  for (const figure of figures) {
    const id = speakerId(figure);
    if (!all.has(id)) all.set(id, { id, who: figure.who, outlet: figure.outlet, doc: figure.doc });
  }
  const speakers = [...all.values()].slice(0, MOST_SPEAKERS);
  const column = (figure: LedgerFigure): number => {
    const at = speakers.findIndex((speaker) => speaker.id === speakerId(figure));
    return at < 0 ? MOST_SPEAKERS - 1 : at;
  };
  const times = [...new Set(figures.map((figure) => figure.asOfMs))].sort((a, b) => a - b);
  const rows = times.map((asOfMs) => ({
    asOfMs,
    cells: speakers.map((_, at) => figures.filter((figure) => figure.asOfMs === asOfMs && column(figure) === at)),
  }));
  return { speakers, rows };
}

/** Whether the last column holds more than its own speaker. */
export function isShared(figures: readonly LedgerFigure[]): boolean {
  return new Set(figures.map(speakerId)).size > MOST_SPEAKERS;
}

function speakerId({ who, outlet, doc }: LedgerFigure): string {
  return JSON.stringify([who, outlet ?? doc]);
}
