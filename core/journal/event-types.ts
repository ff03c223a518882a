import * as v from "valibot";
import { contactEvent, contactFields } from "./contact-event.ts";
import { countEvent, countFields } from "./count-event.ts";
import { envelope } from "./envelope.ts";
import { freezeEvent, freezeFields } from "./freeze-event.ts";
import { linkEvent, linkFields } from "./link-event.ts";
import { moveEvent, moveFields } from "./move-event.ts";
import { idText } from "./pieces.ts";
import { sealEvent, sealFields } from "./seal-event.ts";
import { setEvent, setFields } from "./set-event.ts";
import { shredEvent, shredFields } from "./shred-event.ts";
import { voidEvent, voidFields } from "./void-event.ts";

/** The nine event types, each with the schema that reads it. */
export const eventTypes = {
  set: setEvent,
  count: countEvent,
  move: moveEvent,
  contact: contactEvent,
  link: linkEvent,
  void: voidEvent,
  seal: sealEvent,
  freeze: freezeEvent,
  shred: shredEvent,
} as const;

/** The name of an event type that this version knows. */
export type EventType = keyof typeof eventTypes;

/** An event of a type or version this program does not know: its envelope alone is read. */
export const unknownEvent = v.object({ ...envelope, type: idText });

/** The field names of each type that this version knows. */
export const knownFields: Readonly<Record<EventType, ReadonlySet<string>>> = {
  set: namesOf(setFields),
  count: namesOf(countFields),
  move: namesOf(moveFields),
  contact: namesOf(contactFields),
  link: namesOf(linkFields),
  void: namesOf(voidFields),
  seal: namesOf(sealFields),
  freeze: namesOf(freezeFields),
  shred: namesOf(shredFields),
};

/** Whether a text names one of the nine types. */
export function isEventType(text: unknown): text is EventType {
  return typeof text === "string" && Object.hasOwn(eventTypes, text);
}

function namesOf(fields: object): ReadonlySet<string> {
  return new Set(Object.keys(fields));
}
