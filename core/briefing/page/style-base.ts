/**
 * Styles of every page kind: type, tables, drawings. Ink, paper and greys come from the variables of the kind.
 * No alternate glyphs (tabular figures, ligatures, contextual forms): a PDF holds no text for them, and neither search nor a voice finds it.
 */
export const STYLE_BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);font-family:"Inter Page",Inter,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;font-variant-ligatures:none;-webkit-print-color-adjust:exact;print-color-adjust:exact;hyphens:manual}
h1,h2,h3,p,ol,ul,figure,table{margin:0;padding:0}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:inherit}
td,th{vertical-align:top;padding:0}
a{color:inherit;text-decoration:none}
sup{line-height:0;font-size:.68em;vertical-align:.55em;margin-left:.08em}
q{quotes:none}
:root{--k:1}
svg{display:block;overflow:hidden}
svg.mark,svg.key,svg.sample{display:inline-block;flex:none}
.hear{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.keep{white-space:nowrap}
.quiet,.note{color:var(--ink-2)}
.fig{white-space:nowrap}
.none{display:inline-block;vertical-align:middle}
.none svg{display:inline-block}
.dash{stroke:var(--ink);stroke-width:1.1;fill:none}
.now .none .dash{stroke-width:2.6}
.ink-fill,.filled{fill:var(--ink)}
.ink-line{fill:none;stroke:var(--ink);stroke-width:1.7}
.ink-line.thick{stroke-width:3.4}
.ink-line.thin{stroke-width:1.1}
.paper-line{fill:none;stroke:var(--paper);stroke-width:1.8}
.hollow{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}
.axis path{stroke:var(--ink-2);stroke-width:.8;fill:none}
.tail{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:1.4 2.2;fill:none}
.tip{stroke:var(--ink);stroke-width:1.1;fill:none}
.hatch-line{stroke:var(--ink-3);stroke-width:1}
.hatch-land-line{stroke:var(--ink-3);stroke-width:.9}
.sea-line{stroke:var(--sea);stroke-width:.8}
.sea-ground{fill:var(--paper)}
.land{fill:var(--paper);stroke:var(--border);stroke-width:calc(.75px*var(--k));stroke-linejoin:round;fill-rule:evenodd}
.land.known{fill:var(--land)}
.land.known,.land.unknown{stroke:var(--ink-2)}
.lake{fill:var(--paper);stroke:var(--border);stroke-width:.5;fill-rule:evenodd}
.casing{fill:none;stroke:var(--paper);stroke-width:calc(7px*var(--k));stroke-linejoin:round;opacity:.85}
.way{fill:none;stroke:var(--ink);stroke-width:calc(3.4px*var(--k));stroke-linejoin:round}
.way.long{stroke-dasharray:calc(10px*var(--k)) calc(4.5px*var(--k))}
.way.thin{stroke-width:calc(1.4px*var(--k))}
.way.short{stroke-width:calc(2.6px*var(--k));stroke-dasharray:calc(4.5px*var(--k)) calc(3.6px*var(--k))}
.way.dots{stroke-width:calc(2.8px*var(--k));stroke-dasharray:calc(.1px*var(--k)) calc(5px*var(--k));stroke-linecap:round}
.way.grey{stroke-width:calc(1.3px*var(--k));stroke:var(--ink-3)}
.rail{fill:none;stroke:var(--ink);stroke-width:calc(5px*var(--k));stroke-linejoin:round}
.core{fill:none;stroke:var(--paper);stroke-width:calc(2.4px*var(--k));stroke-linejoin:round}
.bar{stroke:var(--ink);stroke-width:calc(2.4px*var(--k));fill:none}
.ring{fill:var(--paper);stroke:var(--ink);stroke-width:calc(1.6px*var(--k))}
.crossing{fill:var(--paper);stroke:var(--ink);stroke-width:calc(1.5px*var(--k))}
svg circle.disc{fill:var(--ink);stroke:var(--paper);stroke-width:calc(1.4px*var(--k))}
.disc-no{fill:var(--paper);font-size:calc(9px*var(--k));font-weight:700;text-anchor:middle}
.label text{text-anchor:middle;fill:var(--ink)}
.plate{fill:var(--paper);opacity:.82}
.label .name{font-weight:700;letter-spacing:.02em}
.label .value{font-weight:700}
.frame{fill:none;stroke:var(--ink);stroke-width:calc(1px*var(--k))}
.looked-at{fill:none;stroke:var(--ink);stroke-width:calc(1.1px*var(--k))}
span.disc{display:inline-block;min-width:1.5em;height:1.5em;line-height:1.5em;border-radius:.75em;background:var(--ink);color:var(--paper);text-align:center;font-weight:700;padding:0 .2em}
.rule{display:flex;gap:.9em;align-items:baseline}
.numbered{list-style:none}
.numbered li{display:flex;gap:.5em}
.li-no{flex:none;min-width:1.2em;font-weight:700}
.li-text{min-width:0}
.exercise{display:grid;justify-items:center;align-items:center}
.exercise>*{grid-area:1/1}
.exercise svg{width:100%;height:100%}
.band-line{stroke:var(--ink);stroke-width:3}
.exercise strong{background:var(--paper);letter-spacing:.08em;padding:.1em 1.2em}
`;
