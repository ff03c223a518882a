let text = "";
let stop: (() => void) | null = null;

/** How long the palette is waited for. */
const PATIENCE_MS = 5_000;

/** From the key that opens the palette until its line has the focus, what is typed is gathered: nothing a hurried hand writes is lost. */
export function gatherTyped(): void {
  stop?.();
  text = "";
  const listen = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      stop?.();
      return;
    }
    if (event.key.length === 1) text += event.key;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const timer = window.setTimeout(() => stop?.(), PATIENCE_MS);
  window.addEventListener("keydown", listen, true);
  stop = () => {
    window.clearTimeout(timer);
    window.removeEventListener("keydown", listen, true);
    stop = null;
  };
}

/** What was typed before there was a line to type in; ends the gathering. */
export function typedAhead(): string {
  stop?.();
  const typed = text;
  text = "";
  return typed;
}
