import { type RefObject, useLayoutEffect, useState } from "react";
import type { Size } from "./mercator.ts";

/** The size of an element, whole pixels; the same object while it stays the same. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const node = element.current;
    if (node === null) return;
    const read = () => {
      const next = { width: node.clientWidth, height: node.clientHeight };
      setSize((before) => (before.width === next.width && before.height === next.height ? before : next));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
