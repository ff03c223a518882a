import { words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A registered person or party: accepted, kept and passed on; the registry reads it. Stands in lane reg. */
export const unit: Kind = {
  name: "unit",
  words: words("Есептегі адам немесе топ", "Человек или группа на учёте", "Registered person or party"),
  fields: {},
  writers: ["registrar", "consul"],
  reserved: [],
  hasForm: false,
  keptOnly: true,
};

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
