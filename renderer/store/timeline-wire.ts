import type { Timeline, TimelineMarks } from "./desk-port.ts";

/** A timeline between worker and window. `marks` null: those of the answer before, on the same port. */
export type TimelineOnWire = Omit<Timeline, "marks"> & { readonly marks: TimelineMarks | null };

/** The worker's end of one port: marks go over when they differ from those of the answer before. A step of the moment is then a few numbers. */
export function createTimelinePacker(): (timeline: Timeline) => TimelineOnWire {
  let sent: TimelineMarks | null = null;
  return (timeline) => {
    const same = sent === timeline.marks;
    sent = timeline.marks;
    return same ? { ...timeline, marks: null } : timeline;
  };
}

/** The window's end: gives every answer its marks again, the same object while they are the same. Answers must come in the order sent. */
export function createTimelineUnpacker(): (onWire: TimelineOnWire) => Timeline {
  let kept: TimelineMarks | null = null;
  return (onWire) => {
    const marks = onWire.marks ?? kept;
    if (marks === null) throw new Error("A timeline came without its marks, and none had come before.");
    kept = marks;
    return { ...onWire, marks };
  };
}
