/** Styles of the printed page: black, white and three greys; hatching means "no information" and nothing else. */
export const STYLE_A4 = `
:root{--ink:#000;--ink-2:#4d4d4d;--ink-3:#8a8a8a;--paper:#fff;--land:#d6d6d6;--border:#4d4d4d;--sea:#c4c4c4;--rule:#8a8a8a;color-scheme:light}
body{font-size:8.5pt;line-height:1.28}
.sheet{width:178mm}
@media screen{body{background:#e4e4e4}.sheet{width:210mm;min-height:297mm;margin:6mm auto;padding:10.5mm 12mm 12mm 20mm;background:#fff}}
.exercise{height:7mm;margin-bottom:2.4mm;font-size:12pt}
.marking{display:flex;justify-content:space-between;align-items:center;border-bottom:1.8pt solid #000;padding-bottom:4pt;margin-bottom:8pt}
.marking b{letter-spacing:.04em}
.stamp{white-space:nowrap;border:.9pt solid #000;padding:2.6pt 6.5pt;font-weight:650;font-size:7.9pt}
.title{display:flex;justify-content:space-between;align-items:flex-end;gap:14pt;border-bottom:.6pt solid #000;padding-bottom:6pt;margin-bottom:6pt}
h1{font-size:30pt;line-height:1;font-weight:750;letter-spacing:-.028em;white-space:nowrap}
.moment{text-align:right;font-size:9.2pt;line-height:1.36}
.highlights{font-size:9.3pt;line-height:1.33;margin-bottom:6pt}
.highlights .columns{columns:2;column-gap:16pt}
.highlights p{break-inside:avoid;margin-bottom:3.2pt}
.highlights .note{font-size:7pt;margin:0}
h2{font-size:8.5pt;font-weight:650;letter-spacing:.08em;text-transform:uppercase;line-height:1.25}
.bar-head{display:flex;justify-content:space-between;align-items:baseline;gap:12pt;margin-bottom:3.4pt}
.bar-head p{font-size:7.2pt}
section,.part{break-inside:auto}
h2,.bar-head,thead{break-after:avoid}
table.figures{table-layout:fixed;font-size:7.3pt;line-height:1.25}
thead th{font-size:7.2pt;vertical-align:bottom;padding:0 5pt 3.4pt 0;border-bottom:.9pt solid #000}
.figures td,.figures th{padding-right:5pt}
.figures tbody td,.figures tbody th{padding-top:4.6pt;padding-bottom:2.6pt;border-bottom:.45pt solid var(--rule)}
.figures tbody tr,.corridors tbody tr,.flights tbody tr{break-inside:avoid}
.figures .measure{font-weight:700;font-size:8.1pt;line-height:1.2;padding-right:3pt!important}
.figures .measure .mark{width:8.2pt;height:8.2pt;float:left;margin:.9pt 0 0}
.figures .measure span:not(.hear){display:block;margin-left:11.6pt}
:lang(kk) .compared .c-measure{width:68pt}:lang(kk) .compared .c-scope{width:50pt}
:lang(en) .c-asof,:lang(en) .c-before{width:49pt}
.figures .scope{font-size:8.1pt;line-height:1.2;padding-right:3pt!important}
.figures tbody .now{padding-top:2pt}
.figures .stated{padding-right:2pt}
.figures .now .fig{font-size:15pt;font-weight:700;line-height:1.12;letter-spacing:-.015em}
.figures .now .none svg{width:27pt;height:12pt}
.figures .before{font-size:7.2pt;padding-right:2pt}
.figures thead th{white-space:nowrap}.figures thead .verdict,.figures thead .asof,.figures thead .lanes{white-space:normal}
.figures .before .was{font-size:10pt;line-height:1}
.figures .before .none svg{width:24pt;height:11pt}
.c-measure{width:62pt}.c-scope{width:55pt}.c-now{width:48pt}.c-stated{width:70pt}.c-asof{width:45pt}.c-before{width:44pt}.c-lanes{width:70pt}
.figures:not(.compared) .c-measure{width:72pt}.figures:not(.compared) .c-scope{width:72pt}.figures:not(.compared) .c-now{width:62pt}.figures:not(.compared) .c-stated{width:128pt}.figures:not(.compared) .c-asof{width:70pt}.figures:not(.compared) .c-lanes{width:auto}
.fig.held{font-size:8.5pt!important;font-weight:500!important}
.figures .verdict{padding-right:0}
.fig.stale{text-decoration:underline dotted 1pt;text-underline-offset:2.4pt}
.two{display:grid;grid-template-columns:211pt 1fr;gap:0 15.5pt;margin-top:7pt;align-items:start}
.halves{display:grid;grid-template-columns:1fr 1fr;gap:0 15.5pt;margin-top:7pt;align-items:start}
.map-figure figcaption,.legend{font-size:7.2pt;line-height:1.34;margin-top:3.6pt}
.map-figure svg.map{width:100%;height:auto}
.two h2{margin-bottom:4pt}
.corridors{font-size:7.4pt;line-height:1.28}
.corridors td,.corridors th{padding-right:5pt}
.corridors tbody td,.corridors tbody th{padding-top:4.6pt;padding-bottom:4pt;border-bottom:.45pt solid var(--rule)}
.corridors .no{width:17pt}
.corridors .no .disc{font-size:7.4pt}
.corridors .way>b{display:block;font-size:9pt;font-weight:700;line-height:1.22;margin-bottom:1.4pt}
.corridors .sample{width:37pt;height:6.6pt}
.corridors .status{width:74pt}
.corridors .passed{width:47pt;padding-right:0!important}
.corridors .passed .fig{font-size:10.4pt;font-weight:700}
.corridors .passed .none svg{width:24pt;height:11pt}
.halves h2{border-bottom:.6pt solid #000;padding-bottom:3.2pt;margin-bottom:3.6pt}
.halves .part{break-inside:auto}
.numbered li{font-size:7.7pt;line-height:1.3;margin-bottom:1.6pt;break-inside:avoid}
.plain{list-style:none;font-size:7.7pt;columns:2;column-gap:15.5pt}
.plain li{break-inside:avoid;margin-bottom:1.6pt}
.wholes{margin-top:8.5pt}
.close+.annex{break-before:page}
.wholes h2{border-bottom:.6pt solid #000;padding-bottom:3.2pt;margin-bottom:3.6pt}
.flights{font-size:7.7pt}
.flights td,.flights tbody th{padding:2.6pt 5pt 2.6pt 0;border-bottom:.45pt solid var(--rule)}
.close{break-inside:avoid;margin-top:6.4pt;border-top:1.8pt solid #000;padding-top:6pt}
.hands{display:grid;grid-template-columns:1fr 1fr;gap:15.5pt;font-size:8.5pt;margin-bottom:5.4pt}
.hands p{display:flex;gap:5pt;align-items:flex-end;white-space:nowrap}
.hands .line{flex:1;border-bottom:.8pt solid #000;min-height:9pt;overflow:hidden}
.seal,.removed,.corrected{font-size:7.2pt;line-height:1.42}
.seal .digest{font-weight:650;letter-spacing:.005em}
.removed,.corrected{margin-bottom:3pt}
.corrected{color:var(--ink-2)}
.sheet+.sheet{break-before:page}
`;
