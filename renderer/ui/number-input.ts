import type { KeyboardEvent } from "react";
import { numberKey } from "./number-keys.ts";

/** Key handler for a field of numbers or times: the number row gives digits in every layout. */
export function onNumberKey(event: KeyboardEvent<HTMLInputElement>, onChange: (text: string) => void): void {
  const field = event.currentTarget;
  const from = field.selectionStart ?? field.value.length;
  const to = field.selectionEnd ?? from;
  const written = numberKey(event, field.value.slice(0, from));
  if (written === null) return;
  event.preventDefault();
  const text = field.value.slice(0, from) + written + field.value.slice(to);
  onChange(text);
  window.requestAnimationFrame(() => field.setSelectionRange(from + 1, from + 1));
}
