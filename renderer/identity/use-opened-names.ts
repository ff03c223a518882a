import { useEffect } from "react";
import type { EntityId } from "#core/journal/event.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { useNames } from "./names-state.ts";

/** What was scrolled past is not read: rows are opened when they have stood so long, ms. */
const AFTER_MS = 250;

/** While names are shown: opens those of the units on the screen, a screenful at once, each logged at headquarters. */
export function useOpenedNames(desk: DeskPort, units: readonly EntityId[], revision: number | null): void {
  const reason = useNames((names) => names.reason);
  const key = units.join(" ");
  useEffect(() => {
    if (key === "" || revision === null) return;
    let isOpen = true;
    const wanted = key.split(" ");
    desk.sealedStates(wanted).then(
      (states) => {
        if (!isOpen) return;
        useNames.setState((names) => {
          const known = new Map(names.states);
          for (const [index, state] of states.entries()) known.set(wanted[index] ?? "", state);
          return { states: known };
        });
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
      const missing = key.split(" ").filter((unit) => states.get(unit) === "sealed" && !records.has(unit) && !left.has(unit));
      if (missing.length === 0) return;
      desk.openIdentities(missing, reason).then(
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
      );
    }, AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [desk, reason, key, states]);
}
