import { at, zoned } from "#renderer/words/fmt.ts";

/** An instant as a field of date and time has it, in Astana's time. */
export function fieldTime(ms: number): string {
  const date = at(ms, "Asia/Almaty");
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant of such a field; null: none. */
export function fieldMs(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute] = parts.map(Number);
  return zoned(year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0);
}
