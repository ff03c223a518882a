import type { ReactElement, ReactNode } from "react";
import { ErrorBoundary, type FallbackProps } from "react-error-boundary";
import { Button } from "./button.tsx";
import styles from "./pane.module.css";

interface PaneProps {
  readonly label: string;
  readonly area: string;
  readonly className?: string | undefined;
  readonly trouble: { readonly title: string; readonly text: string; readonly retry: string };
  readonly children: ReactNode;
}

/** A named part of the screen that F6 reaches; when it breaks it says so and the others go on. */
export function Pane({ label, area, className, trouble, children }: PaneProps): ReactElement {
  const Fallback = ({ resetErrorBoundary }: FallbackProps): ReactElement => (
    <div role="alert" className={styles.trouble}>
      <p className={styles.title}>{trouble.title}</p>
      <p>{trouble.text}</p>
      <Button onClick={resetErrorBoundary}>{trouble.retry}</Button>
    </div>
  );
  return (
    <section aria-label={label} data-pane={area} tabIndex={-1} className={`${styles.pane} ${className ?? ""}`} style={{ gridArea: area }}>
      <ErrorBoundary FallbackComponent={Fallback}>{children}</ErrorBoundary>
    </section>
  );
}

/** Grey lines where text will stand: after 200 ms of waiting. */
export function Skeleton({ label, lines = 4 }: { readonly label: string; readonly lines?: number }): ReactElement {
  return (
    <div className={styles.skeleton} role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, line) => `${80 - ((line * 23) % 45)}%`).map((width) => (
        <i key={width} style={{ width }} />
      ))}
    </div>
  );
}
