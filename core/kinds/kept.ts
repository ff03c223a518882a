import { words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A plan of evacuation: kept until the planner is built. Adopting one is the chief's. */
export const plan: Kind = {
  name: "plan",
  words: words("Жоспар", "План", "Plan"),
  fields: {},
  writers: ["officer", "chief"],
  reserved: [{ field: "status", values: ["adopted"], writers: ["chief"] }],
  hasForm: false,
  keptOnly: true,
};
