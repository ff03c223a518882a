import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from "electron";
import { type ChannelName, type Channels, WALL_ALIVE_CHANNEL } from "#electron/channels.ts";
import { type PageName, pageOf } from "#electron/main/page-address.ts";
import { QUESTIONS } from "#electron/main/questions.ts";
import { kindOf } from "#electron/main/secure-window.ts";

type Answers = {
  readonly [Name in ChannelName]: (event: IpcMainInvokeEvent, ...question: Channels[Name]["ask"]) => Promise<Channels[Name]["answer"]>;
};

/** Which of our pages may put a question: the room all, a reader what it takes to keep its page, the keeper its link, a wall none. */
const MAY_ASK: Readonly<Record<ChannelName, readonly PageName[]>> = {
  "server.address": ["index", "keeper"],
  "server.join": ["index"],
  "server.health": ["index"],
  "outside.open": ["index", "reader"],
  "file.save": ["index", "reader"],
  "sync.port": ["index", "keeper"],
  "sync.exchanges": ["index"],
  "window.open": ["index"],
  "walls.list": ["index"],
  "walls.act": ["index"],
  "page.pdf": ["index", "reader"],
  "page.picture": ["index", "reader"],
  "file.saveInto": ["index"],
  "key.seal": ["index", "keeper"],
  "key.open": ["index", "keeper"],
  "key.lend": ["index", "keeper"],
  "key.lent": ["index", "keeper"],
  "access.ask": ["index"],
  "access.admin": ["index"],
  "access.provider": ["index"],
  "access.sign": ["index", "keeper"],
  "records.ask": ["index"],
};

/**
 * Opens the one door between windows and main: each channel answers only the main frame of a page of ours that may ask it, in the window
 * that was opened for that page, and only a question of its shape.
 *
 * @param answers what main answers, by channel
 * @param alive hears a wall's sign of life: the contents' id, and the scene it shows
 */
export function openDoor(answers: Answers, alive: (contentsId: number, scene: number) => void): void {
  for (const name of Object.keys(MAY_ASK) as ChannelName[]) answer(name, answers[name]);
  ipcMain.on(WALL_ALIVE_CHANNEL, (event, ...said: unknown[]) => {
    const [scene] = said;
    if (pageAsking(event) !== "wall" || said.length !== 1) return;
    if (typeof scene === "number" && Number.isInteger(scene) && scene >= 0 && scene < 1_000) alive(event.sender.id, scene);
  });
}

function answer<Name extends ChannelName>(name: Name, reply: Answers[Name]): void {
  ipcMain.handle(name, (event, ...question: unknown[]) => {
    const page = pageAsking(event);
    if (page === null || !MAY_ASK[name].includes(page)) throw new Error("This page may not ask.");
    const asked: unknown[] = question;
    const check: (asked: unknown[]) => asked is [...Channels[Name]["ask"]] = QUESTIONS[name];
    if (!check(asked)) throw new Error(`The question on ${name} has the wrong form.`);
    return reply(event, ...asked);
  });
}

/** The page that speaks: the top frame of a page of this program, in the window that was opened for it; null for anybody else. */
function pageAsking(event: IpcMainEvent | IpcMainInvokeEvent): PageName | null {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame) return null;
  const page = pageOf(frame.url);
  return page === kindOf(event.sender) ? page : null;
}
