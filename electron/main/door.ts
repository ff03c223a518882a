import { type IpcMainInvokeEvent, ipcMain } from "electron";
import type { ChannelName, Channels } from "#electron/channels.ts";
import { isOurs } from "#electron/main/app-address.ts";

type Answers = {
  readonly [Name in ChannelName]: (event: IpcMainInvokeEvent, ...question: Channels[Name]["ask"]) => Promise<Channels[Name]["answer"]>;
};
/**
 * Opens the one door between windows and main: each channel answers only the main frame of our own page, and only a question of its shape.
 *
 * @param answers what main answers, by channel
 */
export function openDoor(answers: Answers): void {
  answer("server.address", isEmpty, answers["server.address"]);
  answer("server.join", isAddress, answers["server.join"]);
  answer("outside.open", isAddress, answers["outside.open"]);
  answer("file.save", isFile, answers["file.save"]);
  answer("sync.port", isEmpty, answers["sync.port"]);
}

function answer<Question extends unknown[]>(
  name: ChannelName,
  check: (question: unknown[]) => question is Question,
  reply: (event: IpcMainInvokeEvent, ...question: Question) => Promise<unknown>,
): void {
  ipcMain.handle(name, (event, ...question: unknown[]) => {
    if (!isOurPage(event)) throw new Error("This page may not ask.");
    const asked: unknown[] = question;
    if (!check(asked)) throw new Error(`The question on ${name} has the wrong form.`);
    return reply(event, ...asked);
  });
}

// A question arrives as unknown values: each channel says what it takes.

function isEmpty(question: unknown[]): question is [] {
  return question.length === 0;
}

function isAddress(question: unknown[]): question is [string] {
  return question.length === 1 && isText(question[0], 2_000);
}

function isFile(question: unknown[]): question is [string, string, Uint8Array] {
  return question.length === 3 && isText(question[0], 200) && isText(question[1], 200) && question[2] instanceof Uint8Array;
}

/** Whether the sender is the top frame of a page of this program. */
function isOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurs(frame.url);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}
