import { useClock } from "#renderer/reading/clock.ts";
import { wordsOf } from "#renderer/words/words.tsx";

/** Says in place of the room why it could not open. */
export function reportStart(element: HTMLElement, reason: unknown): void {
  const say = wordsOf(useClock.getState().lang);
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.style.padding = "24px";
  note.textContent = say("state.startFailed", { what: reason instanceof Error ? reason.message : String(reason) });
  element.replaceChildren(note);
}
