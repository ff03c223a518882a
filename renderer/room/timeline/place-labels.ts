/** A text that wants a place in a row of the timeline. */
export interface Wanted {
  readonly key: string;
  readonly x: number;
  readonly text: string;
  /** `start`: the text begins at x; `end`: it ends there. */
  readonly anchor: "start" | "end";
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
 * fit on one side of its mark is tried on the other.
 */
export function placeLabels(wanted: readonly Wanted[], width: number): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const label of wanted) {
    const found = [label.anchor, label.anchor === "start" ? ("end" as const) : ("start" as const)]
      .map((anchor) => spread(label, anchor))
      .find((one) => one.from >= 0 && one.to <= width && placed.every((other) => one.to < other.from || one.from > other.to));
    if (found !== undefined) placed.push(found);
  }
  return placed;
}

function spread(label: Wanted, anchor: "start" | "end"): PlacedLabel {
  const wide = textWidth(label.text);
  const from = anchor === "start" ? label.x : label.x - wide;
  return { ...label, anchor, from, to: from + wide };
}
