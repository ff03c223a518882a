import { type Html, html, raw } from "./html.ts";
import type { Paper } from "./paper.ts";

/** Hatchings that every drawing of the document shares. */
const PATTERNS = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="hatch" width="4.6" height="4.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V4.6" class="hatch-line"/></pattern><pattern id="hatch-land" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" class="hatch-land-line"/></pattern><pattern id="band" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" class="band-line"/></pattern><pattern id="sea" width="8" height="4.2" patternUnits="userSpaceOnUse"><path d="M0 2H8" class="sea-line"/></pattern></defs></svg>`;

/** A document around the sheets: language, title, styles, the patterns that drawings share. */
export function documentOf(lead: Paper, title: string, style: string, kind: string, body: Html): string {
  return html`<!doctype html>
<html lang="${lead.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<meta name="referrer" content="no-referrer">
<meta name="daliz-digest" content="${lead.b.digest}">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body class="${kind}">
${raw(PATTERNS)}
<main>${body}</main>
</body>
</html>
`.markup;
}
