import { isWord, type Say, type WordId } from "./words.tsx";

/** What is wrong with an entry or a file, as the journal's schema, the server or the store name it. */
export interface Fault {
  readonly code: string;
  /** Place in the input: `events[3].n[0]`. Empty = the whole. */
  readonly path: string;
}

/** The fields of an event under the labels the form has for them. */
const LABELS: Readonly<Record<string, WordId>> = {
  n: "desk.howMany",
  at: "desk.when",
  atText: "desk.words",
  place: "desk.where",
  from: "desk.from",
  to: "desk.to",
  origin: "desk.origin",
  corridor: "desk.corridor",
  note: "desk.note",
  reason: "desk.reason",
  "src.who": "desk.who",
  "src.outlet": "desk.outlet",
  "src.basis": "desk.basis",
  "src.learned": "desk.learned",
  "f.status": "desk.status",
  "f.permit": "desk.permit",
};

/** The reason in the language of the screen, with the field it is about. A code of another version has the general sentence. */
export function faultText(say: Say, { code, path }: Fault): string {
  const id = `fault.${code}`;
  const reason = isWord(id) ? say(id) : say("fault.other");
  return path === "" ? reason : `${reason} (${pathText(say, path)})`;
}

/** The label where the form has one, and in a file's path the whole of it too, for whoever mends the file. */
function pathText(say: Say, path: string): string {
  const inEvent = path.replace(/^events\[\d+\]\.?/, "");
  const plain = inEvent.replace(/\[\d+\]/g, "");
  const label = LABELS[plain] ?? LABELS[plain.split(".")[0] ?? ""];
  if (label === undefined) return path;
  return inEvent === path ? say(label) : `${say(label)}: ${path}`;
}
