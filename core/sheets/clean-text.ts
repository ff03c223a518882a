/**
 * The text without hidden signs, line ends as `\n`; the same string where there is nothing to do. Hidden are signs that have no look of their own
 * and change how others look: marks and overrides of direction (U+202E and the like), zero-width spaces, control signs. Joiners (U+200C, U+200D)
 * stay: Persian names are written with them. Half a surrogate pair is no sign and becomes U+FFFD, as it would on its way through UTF-8.
 */
export function cleanText(text: string): string {
  if (isPlain(text)) return text;
  let clean = "";
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const sign = code === 0x0d ? lineEnd(text, at) : isHidden(code) || isNoSign(text, at) ? "" : isLoneHalf(text, at) ? "\ufffd" : null;
    if (sign === null) continue;
    clean += text.slice(kept, at) + sign;
    kept = at + 1;
  }
  return kept === 0 ? text : clean + text.slice(kept);
}

/** The text holds signs that `cleanText` leaves out. */
export function hidesSigns(text: string): boolean {
  if (isPlain(text)) return false;
  for (let at = 0; at < text.length; at++) if (isHidden(text.charCodeAt(at)) || isNoSign(text, at)) return true;
  return false;
}

function lineEnd(text: string, at: number): string {
  return text.charCodeAt(at + 1) === 0x0a ? "" : "\n";
}

function isHidden(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a && code !== 0x0d;
  if (code < 0x2000) return (code >= 0x7f && code < 0xa0) || code === 0xad || code === 0x61c;
  if (code < 0xfe00)
    return code === 0x200b || code === 0x200e || code === 0x200f || (code >= 0x202a && code <= 0x202e) || isInvisible(code);
  return code === 0xfeff || (code >= 0xfdd0 && code <= 0xfdef) || (code >= 0xfff9 && code <= 0xfffb) || code >= 0xfffe;
}

/** The first or second half of one of the 32 code points that end the higher planes and are no signs (U+1FFFE and the like). */
function isNoSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xd83f || code > 0xdfff) return false;
  const [high, low] = code < 0xdc00 ? [code, text.charCodeAt(at + 1)] : [text.charCodeAt(at - 1), code];
  return low >= 0xdffe && low <= 0xdfff && high >= 0xd83f && high <= 0xdbff && (high & 0x3f) === 0x3f;
}

/** Word joiner, invisible operators, isolates and their old kin. */
function isInvisible(code: number): boolean {
  return code >= 0x2060 && code <= 0x206f;
}

function isLoneHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return false;
  const beside = text.charCodeAt(code < 0xdc00 ? at + 1 : at - 1);
  return code < 0xdc00 ? !(beside >= 0xdc00 && beside <= 0xdfff) : !(beside >= 0xd800 && beside < 0xdc00);
}

/** Most cells: letters and digits of the scripts in use, and spaces. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && (code < 0xa1 || code === 0xad || code === 0x61c || code >= 0x2000))) return false;
  }
  return true;
}
