import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./alarm.module.css";

/** What is wrong and what to do, above everything else on a screen; with the reload it may ask for. */
export function Alarm({ text, reload }: { readonly text: string; readonly reload?: string }): ReactElement {
  return (
    <p role="alert" className={styles.alarm}>
      {text}
      {reload === undefined ? null : <Button onClick={() => window.location.reload()}>{reload}</Button>}
    </p>
  );
}
