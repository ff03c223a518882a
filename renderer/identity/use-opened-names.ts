import { useEffect } from "react";
import type { EntityId } from "#core/journal/event.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { learnStates, useNames } from "./names-state.ts";

/** What was scrolled past is not read: rows are opened when they have stood so long, ms. */
const AFTER_MS = 250;

/** Units that are being opened: nobody is read twice for one look. */
const underWay = new Set<EntityId>();

/** While names are shown: opens those of the units on the screen, a screenful at once, each logged at headquarters. */
export function useOpenedNames(desk: DeskPort, units: readonly EntityId[], revision: number | null): void {
  const reason = useNames((names) => names.reason);
  const key = units.join(" ");
  useEffect(() => {
    if (key === "" || revision === null) return;
    let isOpen = true;
    const wanted = key.split(" ");
    Promise.all([desk.sealedStates(wanted), desk.sealsOf(wanted)]).then(
      ([states, seals]) => {
        if (isOpen) learnStates(wanted, states, seals);
      },
      () => {},
    );
    return () => {
      isOpen = false;
    };
  }, [desk, key, revision]);
  const states = useNames((names) => names.states);
  useEffect(() => {
    if (reason === null || key === "") return;
    const timer = window.setTimeout(() => {
      const { records, left } = useNames.getState();
      const missing = key
        .split(" ")
        .filter((unit) => states.get(unit) === "sealed" && !records.has(unit) && !left.has(unit) && !underWay.has(unit));
      if (missing.length === 0) return;
      for (const unit of missing) underWay.add(unit);
      desk
        .openIdentities(missing, reason)
        .then(
          (answer) => {
            // Hidden meanwhile: what came is not shown.
            if (useNames.getState().reason !== reason) return;
            if (answer.kind === "closed") return useNames.setState({ closed: answer.why });
            useNames.setState((names) => ({
              closed: null,
              records: new Map([...names.records, ...answer.records]),
              left: new Set([...names.left, ...answer.left]),
            }));
          },
          () => useNames.setState({ closed: "offline" }),
        )
        .finally(() => {
          for (const unit of missing) underWay.delete(unit);
        });
    }, AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [desk, reason, key, states]);
}
