import { type ReactElement, useEffect, useRef, useState } from "react";
import styles from "./page-frame.module.css";

interface PageFrameProps {
  /** A whole document of ours, without scripts. */
  readonly html: string;
  readonly title: string;
  /** An anchor within the document to go to: a level of it. */
  readonly anchor?: string | null;
  /** Keys pressed while the document has the focus. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Which of its two looks a reading page takes; printed pages have one. */
  readonly theme?: "dark" | "light";
  /** Enlarges the document as a whole. */
  readonly zoom?: number;
  /** Width of the document's page, CSS pixels: made smaller where the frame is narrower. */
  readonly fitPx?: number;
}

/** A document in a frame of its own where no script runs: what is shown is what every export writes. */
export function PageFrame({
  html,
  title,
  anchor = null,
  onKey,
  theme = "light",
  zoom: wantedZoom = 1,
  fitPx,
}: PageFrameProps): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  const [widthPx, setWidthPx] = useState<number | null>(null);
  const zoom = fitPx === undefined || widthPx === null ? wantedZoom : Math.min(wantedZoom, Math.max(0.4, widthPx / fitPx));
  const keys = useRef(onKey);
  keys.current = onKey;
  const wanted = useRef({ anchor, zoom });
  wanted.current = { anchor, zoom };
  useEffect(() => settle(frame.current, anchor, zoom), [anchor, zoom]);
  useEffect(() => {
    if (fitPx === undefined || frame.current === null) return;
    const watch = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width ?? null));
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, [fitPx]);
  return (
    <iframe
      ref={frame}
      className={styles.frame}
      title={title}
      style={{ colorScheme: theme }}
      // Same origin so that this window may scroll it and hear its keys; scripts stay forbidden within it.
      sandbox="allow-same-origin"
      srcDoc={looking(html, theme)}
      onLoad={() => {
        settle(frame.current, wanted.current.anchor, wanted.current.zoom);
        const page = frame.current?.contentDocument;
        page?.addEventListener("keydown", (event) => keys.current?.(event));
        page?.addEventListener("click", follow);
      }}
    />
  );
}

/** A link within the document leads to its place there: by its address it would lead to this window's own. Others lead nowhere. */
function follow(event: MouseEvent): void {
  // Of another window's kind: `instanceof` of this one does not hold for it.
  const target = event.target as Partial<Element> | null;
  const link = target?.closest?.("a[href]") ?? null;
  if (link === null) return;
  event.preventDefault();
  const place = /^#(.+)$/.exec(link.getAttribute("href") ?? "")?.[1];
  if (place !== undefined) link.ownerDocument.getElementById(decodeURIComponent(place))?.scrollIntoView({ block: "start" });
}

/** A reading page follows the reader's system; here it follows the screen around it. On paper it is as it was. */
function looking(html: string, theme: "dark" | "light"): string {
  return html.replaceAll("@media (prefers-color-scheme:dark)", theme === "dark" ? "@media screen" : "@media not all");
}

function settle(frame: HTMLIFrameElement | null, anchor: string | null, zoom: number): void {
  const page = frame?.contentDocument;
  if (page === null || page === undefined || page.documentElement === null) return;
  page.documentElement.style.setProperty("zoom", String(zoom));
  if (anchor !== null) page.getElementById(anchor)?.scrollIntoView({ block: "start" });
}
