/** Styles of the sheets of 1920 by 1080: the print theme at the size of a projector. */
export const STYLE_WIDE = `
@page{size:1920px 1080px;margin:0}
:root{--ink:#000;--ink-2:#4d4d4d;--ink-3:#8a8a8a;--paper:#fff;--land:#d6d6d6;--border:#5c5c5c;--sea:#c4c4c4;--rule:#9a9a9a;color-scheme:light}
body{font-size:18px;line-height:1.3;width:1920px}
@media screen{body{background:#fff}}
.slide{width:1920px;height:1080px;padding:40px 56px 34px;display:flex;flex-direction:column;overflow:hidden;background:#fff;break-inside:avoid}
.slide+.slide,.slides+.slides .slide:first-child{break-before:page}
.exercise{height:38px;margin:-16px 0 14px;font-size:23px;flex:none}
.marking{display:flex;justify-content:space-between;align-items:center;border-bottom:3px solid #000;padding-bottom:10px;font-size:17px;flex:none}
.stamp{white-space:nowrap;border:1.5px solid #000;padding:4px 13px;font-weight:650}
.title{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:1px solid #000;padding:15px 0 13px;margin-bottom:16px;flex:none}
h1{font-size:62px;line-height:1;font-weight:750;letter-spacing:-.028em}
.moment{text-align:right;font-size:21px;line-height:1.32}
h2{font-size:17px;font-weight:650;letter-spacing:.08em;text-transform:uppercase;margin-bottom:8px}
.body{flex:1;min-height:0;display:grid;gap:0 44px;align-content:start}
.first .body{grid-template-columns:1fr 400px}
.second .body{grid-template-columns:790px 1fr 396px}
.second .body,.more .body{padding-top:20px}
.second .body{gap:0 36px}
.more .body{grid-template-columns:1fr 1fr}
.more.rows .body{grid-template-columns:1fr}
.highlights .columns p{margin-bottom:14px;font-size:23px;line-height:1.36}
.highlights.long .columns p{font-size:19px;margin-bottom:10px}
.highlights .columns .note{font-size:15px}
table.figures{font-size:18px;line-height:1.24}
thead th{font-size:16px;vertical-align:bottom;padding:0 12px 7px 0;border-bottom:1.6px solid #000}
.figures tbody td,.figures tbody th{padding:13px 12px 12px 0;border-bottom:1px solid var(--rule)}
.figures .measure{font-weight:700;font-size:21px;line-height:1.16}
.c-measure{width:176px}.c-scope{width:134px}.c-now{width:134px}.c-asof{width:126px}.c-before{width:104px}.c-lanes{width:222px}.c-verdict{width:250px}
.figures:not(.compared) .c-stated{width:auto}
.figures .measure .mark{width:19px;height:19px;float:left;margin:1px 8px 0 0}
.figures .measure span:not(.hear){display:block;overflow:hidden}
.figures .scope{font-size:20px;line-height:1.16}
.figures tbody .now{padding-top:9px}
.fig.held{font-size:18px!important;font-weight:500!important}
.figures .now .fig{font-size:38px;font-weight:700;line-height:1;letter-spacing:-.015em}
.figures .now .none svg{width:58px;height:26px}
.figures .before .was{font-size:21px}
.figures .before .none svg,.corridors .none svg{width:46px;height:20px}
.figures .verdict{padding-right:0}
.figures thead th{white-space:normal}
.fig.stale{text-decoration:underline dotted 2px;text-underline-offset:5px}
.map-figure svg.map{width:100%;height:auto}
figcaption,.legend{font-size:15px;line-height:1.34;margin-top:8px}
.corridors{font-size:16px;line-height:1.28}
.corridors thead th{font-size:15px}
.corridors tbody td,.corridors tbody th{padding:9px 12px 9px 0;border-bottom:1px solid var(--rule)}
.corridors .no{width:38px}
.corridors .way>b{display:block;font-size:19px;line-height:1.2;margin-bottom:3px}
.corridors .status{width:158px}
.corridors .passed{width:86px;padding-right:0!important}
.corridors .passed .fig{font-size:22px;font-weight:700}
.lists section+section{margin-top:20px}
.lists h2{border-bottom:1px solid #000;padding-bottom:6px}
.numbered li{font-size:16.5px;line-height:1.3;margin-bottom:6px}
.plain{list-style:none;font-size:16px}
.plain li{margin-bottom:4px}
.close{border-top:3px solid #000;padding-top:9px;margin-top:12px;font-size:14px;line-height:1.4;display:flex;justify-content:space-between;gap:40px;flex:none}
.close .at{white-space:nowrap}
.seal .digest{font-weight:650}
.corrected{color:var(--ink-2)}
`;
