import type { MachineIdentity } from "#core/access/machine-identity.ts";
import type { AccessBridge, Identity, ProviderBegun, SignInResult } from "./access-bridge.ts";

/** What a window asks of whoever holds the identity; `admin` and the way to the provider are the host's own matter. */
export const ACCESS_CALLS = ["identity", "enrol", "enrolState", "enrolCancel", "signIn", "signOut", "changePassword"] as const;
/** What a page asks of it before it goes to the ministry's provider, and when it is back. */
export const PROVIDER_CALLS = ["providerBegin", "providerEnd"] as const;
/** One of all of them. */
export type AccessCall = (typeof ACCESS_CALLS)[number] | (typeof PROVIDER_CALLS)[number];

/** A question as it crosses to a worker or to the main process. */
export interface AccessAsk {
  readonly call: AccessCall;
  readonly args: readonly unknown[];
}

/** Answers a question that was checked (`isAccessAsk`). */
export function answerAccess(identity: MachineIdentity, { call, args }: AccessAsk): Promise<unknown> {
  const method = identity[call] as (...args: readonly unknown[]) => Promise<unknown>;
  return method(...args);
}

/** Whether something that came from a window is a question of its form: texts of a bounded length, and nothing else. */
export function isAccessAsk(asked: unknown): asked is AccessAsk {
  if (typeof asked !== "object" || asked === null) return false;
  const call: unknown = Reflect.get(asked, "call");
  const args: unknown = Reflect.get(asked, "args");
  if (![...ACCESS_CALLS, ...PROVIDER_CALLS].some((known) => known === call) || !Array.isArray(args)) return false;
  if (call === "signIn" || call === "changePassword") return args.length === 2 && args.every(isText);
  if (call !== "enrol") return args.length === 0;
  const [ask]: readonly unknown[] = args;
  if (args.length !== 1 || typeof ask !== "object" || ask === null) return false;
  const wants: unknown = Reflect.get(ask, "wants");
  return isText(Reflect.get(ask, "title")) && ["laptop", "desk", "wall", "feed"].some((one) => one === wants);
}

/** The bridge over a way to ask; `watch` is told of every change by whoever hears of it. */
export function accessOver(ask: (asked: AccessAsk) => Promise<unknown>): Pick<AccessBridge, (typeof ACCESS_CALLS)[number]> {
  return {
    identity: () => ask({ call: "identity", args: [] }) as Promise<Identity>,
    enrol: (asked) => ask({ call: "enrol", args: [asked] }) as ReturnType<AccessBridge["enrol"]>,
    enrolState: () => ask({ call: "enrolState", args: [] }) as ReturnType<AccessBridge["enrolState"]>,
    enrolCancel: () => ask({ call: "enrolCancel", args: [] }) as Promise<void>,
    signIn: (user, password) => ask({ call: "signIn", args: [user, password] }) as ReturnType<AccessBridge["signIn"]>,
    signOut: () => ask({ call: "signOut", args: [] }) as Promise<void>,
    changePassword: (old, next) => ask({ call: "changePassword", args: [old, next] }) as ReturnType<AccessBridge["changePassword"]>,
  };
}

/** The way to the provider and back, asked in the same way. */
export function providerOver(ask: (asked: AccessAsk) => Promise<unknown>): {
  readonly begin: () => Promise<ProviderBegun>;
  readonly end: () => Promise<SignInResult>;
} {
  return {
    begin: () => ask({ call: "providerBegin", args: [] }) as Promise<ProviderBegun>,
    end: () => ask({ call: "providerEnd", args: [] }) as Promise<SignInResult>,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= 1_024;
}
