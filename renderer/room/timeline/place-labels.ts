/** A text that wants a place in a row of the timeline. */
export interface Wanted {
  readonly key: string;
  readonly x: number;
  readonly text: string;
  /** `start`: the text begins at x; `end`: it ends there. */
  readonly anchor: "start" | "end";
  /** Where the bar under it ends: so far the text may move along. Absent: it stays at x. */
  readonly until?: number;
}

/** A strip no text may lie on: the playhead. */
export interface Blocked {
  readonly from: number;
  readonly to: number;
}

export interface PlacedLabel extends Wanted {
  readonly from: number;
  readonly to: number;
}

/** Rough width of a text of 12 px Inter: enough to keep two from touching. */
export function textWidth(text: string): number {
  return text.length * 6.7 + 4;
}

/**
 * Places texts in the order given and leaves out those that would touch one already placed or leave [0, width]; a text that does not
 * fit is tried beyond the playhead where its bar reaches so far, then on the other side of its mark.
 */
export function placeLabels(wanted: readonly Wanted[], width: number, blocked: Blocked | null = null): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const label of wanted) {
    const spans = blocked !== null && label.until !== undefined && label.x < blocked.to && label.until > blocked.to;
    const tries = [
      spread(label, label.anchor),
      ...(spans ? [spread({ ...label, x: blocked.to }, "start")] : []),
      spread(label, label.anchor === "start" ? "end" : "start"),
    ];
    const found = tries.find(
      (one) =>
        one.from >= 0 &&
        one.to <= width &&
        (blocked === null || one.to < blocked.from || one.from >= blocked.to) &&
        placed.every((other) => one.to < other.from || one.from > other.to),
    );
    if (found !== undefined) placed.push(found);
  }
  return placed;
}

function spread(label: Wanted, anchor: "start" | "end"): PlacedLabel {
  const wide = textWidth(label.text);
  const from = anchor === "start" ? label.x : label.x - wide;
  return { ...label, anchor, from, to: from + wide };
}
