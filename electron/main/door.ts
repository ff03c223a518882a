import { type IpcMainInvokeEvent, ipcMain } from "electron";
import type { ChannelName, Channels } from "#electron/channels.ts";
import { isOurs } from "#electron/main/app-address.ts";

type Answers = {
  readonly [Name in ChannelName]: (event: IpcMainInvokeEvent, ...question: Channels[Name]["ask"]) => Promise<Channels[Name]["answer"]>;
};
type Checks = { readonly [Name in ChannelName]: (question: readonly unknown[]) => question is Channels[Name]["ask"] };

/** A question arrives as unknown values: each channel says what it takes. */
const CHECKS: Checks = {
  "server.address": (question): question is [] => question.length === 0,
  "server.join": (question): question is [string] => question.length === 1 && isText(question[0], 2_000),
  "outside.open": (question): question is [string] => question.length === 1 && isText(question[0], 2_000),
  "file.save": (question): question is [string, string, Uint8Array] =>
    question.length === 3 && isText(question[0], 200) && isText(question[1], 200) && question[2] instanceof Uint8Array,
  "sync.port": (question): question is [] => question.length === 0,
};

/**
 * Opens the one door between windows and main: each channel answers only the main frame of our own page, and only a question of its shape.
 *
 * @param answers what main answers, by channel
 */
export function openDoor(answers: Answers): void {
  answer("server.address", answers);
  answer("server.join", answers);
  answer("outside.open", answers);
  answer("file.save", answers);
  answer("sync.port", answers);
}

function answer<Name extends ChannelName>(name: Name, answers: Answers): void {
  ipcMain.handle(name, (event, ...question: unknown[]) => {
    if (!isOurPage(event)) throw new Error("This page may not ask.");
    const check: (question: readonly unknown[]) => question is Channels[Name]["ask"] = CHECKS[name];
    if (!check(question)) throw new Error(`The question on ${name} has the wrong form.`);
    return answers[name](event, ...question);
  });
}

/** Whether the sender is the top frame of a page of this program. */
function isOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurs(frame.url);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}
