/** Styles of a comparison, on top of the theme of its page kind. */
export const STYLE_COMPARE = `
.compare .title h1{font-size:clamp(1.6rem,3.4vw,2.5rem)}
.sides{display:grid;grid-template-columns:minmax(0,1fr);gap:0 44px}
@media (min-width:1500px){.compare .sheet{max-width:1880px}.sides{grid-template-columns:minmax(0,1fr) 470px}.maps{grid-template-columns:1fr!important}.sides aside{border-left:1px solid var(--rule);padding-left:36px}}
.compare .figures thead th{vertical-align:bottom;padding:0 10px 6px 0;border-bottom:1.5px solid var(--ink);font-weight:400}
.compare .figures thead th b{font-size:1.2em}
.compare .figures tbody td,.compare .figures tbody th{padding:10px 10px 9px 0;border-bottom:1px solid var(--rule);vertical-align:top}
.compare.read .figures,.compare.wide .figures,.compare.read .corridors,.compare.wide .corridors{font-size:.95rem;line-height:1.35}
.compare .measure{font-weight:700}
.compare .measure .mark{vertical-align:-.12em;margin-right:.4em}
.compare.read .now .fig,.compare.wide .now .fig{font-size:1.75rem;font-weight:700;line-height:1.05}
.compare.read .in-a .fig,.compare.wide .in-a .fig{font-size:1.2rem}
.compare .lanes .strip{max-width:100%}
.compare .corridors thead th{text-align:left;padding:0 10px 6px 0;border-bottom:1px solid var(--ink)}
.compare .corridors tbody td,.compare .corridors tbody th{padding:9px 10px 9px 0;border-bottom:1px solid var(--rule)}
.compare .way>b{display:block}
.compare .status .sample{vertical-align:middle}
.compare .passed .fig{font-weight:700;font-size:1.15em}
.reason{border-bottom:1px solid var(--rule);padding-bottom:9px;margin-bottom:10px;break-inside:avoid}
.reason ul{list-style:none}
.reasons .columns{columns:3 24rem;column-gap:40px}
.compare.a4 .reasons .columns{columns:2;column-gap:15pt}
.compare.read .reason,.compare.wide .reason{font-size:.95rem;line-height:1.4}
.maps{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.maps svg.map{width:100%;height:auto}
.between{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:0 12px}
.between b{display:inline-block;min-width:1.6em}
.compare.a4 .figures{table-layout:auto}
.compare.a4 h3{font-size:8.5pt}
.compare.a4 .reason{font-size:7.6pt}
.compare.a4 .sides section,.compare.a4 .reasons{margin-top:8pt}
.compare.a4 h2{margin-bottom:3pt}
.compare.a4 .title h1{font-size:19pt;white-space:normal}
.compare.a4 .sides{display:block}
.compare.a4 .maps{grid-template-columns:84mm 84mm}
.compare.a4 .between{font-size:7.6pt}
@media (max-width:900px){.compare.read .figures,.compare.read .figures tbody,.compare.read .figures tr,.compare.read .figures td,.compare.read .figures th,.compare.read .corridors,.compare.read .corridors tbody,.compare.read .corridors tr,.compare.read .corridors td,.compare.read .corridors th{display:block;border:0;padding:1px 0!important}.compare.read thead{display:none!important}.compare.read tbody tr{border-bottom:1px solid var(--rule);padding:9px 0}}
@media print{.compare.read .sides,.compare.wide .sides{break-inside:auto}}
`;

/** A comparison on sheets of 1920 by 1080, in the light theme whatever the system's is. */
export const STYLE_COMPARE_WIDE = `
@page{size:1920px 1080px;margin:28px 0}
:root{--ink:#0b1519!important;color-scheme:light}
@media (prefers-color-scheme:dark){:root{--ink:#0b1519;--ink-2:#3d5159;--ink-3:#5c727b;--paper:#fff;--bg:#fff;--land:#cfdadd;--border:#7c939c;--sea:#c5d3d8;--rule:#c9d5d9;--accent:#007c91;--soft:#e6f2f4}}
@media print{body{font-size:18px!important;width:1920px}.compare.wide .sheet{max-width:1880px;padding:0 40px}.compare.wide .sides{grid-template-columns:minmax(0,1fr) 470px}.compare.wide .maps{grid-template-columns:1fr!important}}
`;
