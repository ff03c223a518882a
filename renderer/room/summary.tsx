import { type ReactElement, useEffect, useState } from "react";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { fullMoment } from "#renderer/words/fmt.ts";
import { type Naming, nameOf } from "./describe.ts";
import { summaryOf } from "./map-words.ts";

/** Says the moment and its figures to screen readers, at rest (600 ms), so that a dragged playhead does not chatter. */
export function Summary({ room, naming }: { readonly room: RoomReading | null; readonly naming: Naming }): ReactElement {
  const [said, setSaid] = useState("");
  const text = room === null ? "" : sentence(room, naming);
  useEffect(() => {
    const timer = window.setTimeout(() => setSaid(text), 600);
    return () => window.clearTimeout(timer);
  }, [text]);
  return (
    <div className="unseen" role="status" aria-live="polite">
      {said}
    </div>
  );
}

function sentence(room: RoomReading, naming: Naming): string {
  const { say, lang } = naming;
  return say("summary.moment", {
    when: fullMoment(lang, room.reading.vMs),
    view: say(room.ask.live ? "time.live" : room.ask.moment.view === "then" ? "time.then" : "time.now"),
    place: nameOf(naming, room.ask.theatre),
    figures: summaryOf(naming, room.reading),
  });
}
