/** Typed times of day: `9:00 13.30 1800`, in any order, each once; and what among them is no time. */
export function timesOf(text: string): { readonly times: readonly string[]; readonly bad: readonly string[] } {
  const times = new Set<string>();
  const bad: string[] = [];
  for (const part of text.split(/[\s,;]+/).filter((one) => one !== "")) {
    const found = /^(\d{1,2})[:.]?(\d\d)$/.exec(part);
    const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 99)];
    if (hour > 23 || minute > 59) bad.push(part);
    else times.add(`${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  }
  return { times: [...times].sort(), bad };
}
