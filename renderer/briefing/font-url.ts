import fontUrl from "inter-ui/variable/InterVariable.woff2?url";
import { useEffect, useState } from "react";

let loading: Promise<string | null> | null = null;

/** The program's font as a `data:` address, to lie within a document that has nothing beside it; null where it cannot be read: the page then names those of the system. */
export function loadFont(): Promise<string | null> {
  loading ??= fetch(fontUrl)
    .then(async (answer) => (answer.ok ? dataUrl(await answer.blob()) : null))
    .catch(() => null)
    .then((font) => {
      if (font === null) loading = null;
      return font;
    });
  return loading;
}

/** The same as state: `undefined` while it loads. */
export function useFont(): string | null | undefined {
  const [font, setFont] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    loadFont().then((found) => !gone && setFont(found));
    return () => {
      gone = true;
    };
  }, []);
  return font;
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^;,]*/, "data:font/woff2"));
    reader.onerror = () => reject(reader.error ?? new Error("The font could not be read."));
    reader.readAsDataURL(blob);
  });
}
