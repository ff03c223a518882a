const SVG = "http://www.w3.org/2000/svg";
/** Pixels of the sheet that is drawn, whatever the picture's. */
const SHEET = { width: 1920, height: 1080 } as const;

/**
 * The first sheet of a document of ours as a PNG, drawn by this window: where the program around it cannot. The document lies within an SVG
 * in a `data:` address, so nothing of it runs and nothing is fetched. Rejects with a sentence where the browser does not let it be read back.
 */
export async function drawPicture(html: string, widthPx: number, heightPx: number): Promise<Uint8Array> {
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(html, widthPx, heightPx))}`);
  const canvas = document.createElement("canvas");
  canvas.width = widthPx;
  canvas.height = heightPx;
  const ink = canvas.getContext("2d");
  if (ink === null) throw new Error("This browser draws no pictures.");
  ink.fillStyle = "#ffffff";
  ink.fillRect(0, 0, widthPx, heightPx);
  ink.drawImage(image, 0, 0, widthPx, heightPx);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The picture is too large for this browser.");
  return new Uint8Array(await blob.arrayBuffer());
}

/** The document's style and first sheet as a drawing of the picture's size. */
function svgOf(html: string, widthPx: number, heightPx: number): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const xml = new XMLSerializer();
  const style = page.querySelector("style")?.textContent ?? "";
  // Screens scroll and centre; a picture is the bare sheet.
  const body = xml.serializeToString(page.body);
  return `<svg xmlns="${SVG}" width="${String(widthPx)}" height="${String(heightPx)}" viewBox="0 0 ${String(SHEET.width)} ${String(SHEET.height)}"><style>${escaped(style)}</style><foreignObject x="0" y="0" width="${String(SHEET.width)}" height="${String(SHEET.height)}">${body}</foreignObject></svg>`;
}

function escaped(css: string): string {
  return css.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("The page could not be drawn as a picture."));
    image.src = address;
  });
}
