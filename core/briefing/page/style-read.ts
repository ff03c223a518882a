/** Styles of the reading mode: 18 px, one column that flows from 320 px on, light and dark by the reader's system, and a plain print. */
export const STYLE_READ = `
:root{--ink:#0b1519;--ink-2:#3d5159;--ink-3:#5c727b;--paper:#fff;--bg:#f6f9fa;--land:#cfdadd;--border:#7c939c;--sea:#c5d3d8;--rule:#c9d5d9;--accent:#007c91;--soft:#e6f2f4;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#f2f7f8;--ink-2:#b4c5ca;--ink-3:#8fa6ae;--paper:#132127;--bg:#0b1519;--land:#33505b;--border:#6c8791;--sea:#24404a;--rule:#2c434c;--accent:#00afca;--soft:#16323a}}
html{scroll-behavior:smooth;scroll-padding-top:64px}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{background:var(--bg);font-size:1.125rem;line-height:1.5}
a{color:var(--accent)}
.src,sup a,.ledger a{text-decoration:underline;text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.sheet{max-width:1180px;margin:0 auto;padding:0 24px 48px;overflow-wrap:anywhere}
.exercise{height:44px;font-size:1.25rem;margin:0 -24px}
nav{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:2px solid var(--ink);display:flex;flex-wrap:wrap;gap:0 26px;align-items:center;padding:10px 0}
nav b{margin-right:auto}
nav a{font-weight:600;padding:4px 0;min-height:24px}
nav a span{display:inline-block;min-width:1.5em;line-height:1.5em;border-radius:.75em;background:var(--ink);color:var(--bg);text-align:center;margin-right:.35em;font-size:.8em}
.marking{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 20px;align-items:center;padding:14px 0 0;font-size:.9rem;color:var(--ink-2)}
.stamp{border:1.5px solid var(--ink);padding:2px 12px;font-weight:650;color:var(--ink)}
.title{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-end;gap:8px 28px;padding:18px 0 14px;border-bottom:1px solid var(--rule)}
h1{font-size:clamp(2.2rem,6vw,3.4rem);line-height:1.04;font-weight:750;letter-spacing:-.025em}
.moment{line-height:1.4}
h2{font-size:1.5rem;line-height:1.2;font-weight:700;letter-spacing:-.01em;margin:36px 0 12px}
h3{font-size:1.125rem;margin:0;font-weight:700}
.highlights h2{margin:0}
.highlights .columns{columns:2 22rem;column-gap:40px;padding-top:18px}
.highlights p{margin-bottom:10px;font-size:1.25rem;line-height:1.45;break-inside:avoid}
.highlights .note{font-size:.9rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,250px),1fr));gap:12px;list-style:none}
.tiles a{display:flex;flex-direction:column;height:100%;background:var(--paper);color:var(--ink);border:1px solid var(--rule);padding:13px 16px 12px}
.tiles a:hover{border-color:var(--accent)}
.tiles .what{display:flex;gap:8px;align-items:center;font-weight:650}
.tiles .what .mark{width:18px;height:18px}
.tiles .scope{color:var(--ink-2);font-weight:400}
.tiles .fig{font-size:2.35rem;line-height:1.25;font-weight:700;letter-spacing:-.015em}
.tiles .none svg{width:72px;height:32px}
.tiles .words,.tiles .as{font-size:.9rem;line-height:1.38;color:var(--ink-2)}
.tiles .verdict{font-size:.9rem;line-height:1.38;margin-top:8px;padding-top:7px;border-top:1px solid var(--rule)}
.tiles .strip{margin-top:8px;max-width:100%}
.fig.stale{text-decoration:underline dotted 2px;text-underline-offset:6px}
.mapped{display:grid;grid-template-columns:minmax(0,1.05fr) minmax(0,1fr);gap:0 36px;align-items:start}
@media (max-width:900px){.mapped{grid-template-columns:minmax(0,1fr)}}
.map-figure{background:var(--paper)}
.map-figure svg.map{width:100%;height:auto}
figcaption,.legend{font-size:.9rem;line-height:1.4;color:var(--ink-2);padding:8px 0;background:var(--bg)}
.ways{list-style:none}
.ways li{display:grid;grid-template-columns:34px minmax(0,1fr) auto;gap:2px 10px;padding:12px 0;border-top:1px solid var(--rule)}
.ways li>b{grid-column:2}
.ways .disc{font-size:.85rem;align-self:start;justify-self:start}
.plain{padding-left:1.1em;columns:2 20rem;column-gap:36px}
.plain li{break-inside:avoid}
.ways .passed{grid-column:3;grid-row:1/span 3;text-align:right;font-size:.9rem}
.ways .passed .fig{font-size:1.5rem;font-weight:700}
.ways .rule,.ways .status{grid-column:2;font-size:.95rem}
.ways .rule{flex-wrap:wrap;gap:2px 12px}
.halves{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 36px}
.numbered li{margin-bottom:7px}
.figure{background:var(--paper);border:1px solid var(--rule);padding:14px 18px;margin-bottom:12px}
.figure:target,.event:target{outline:3px solid var(--accent);outline-offset:-1px;background:var(--soft)}
.figure header{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:baseline;justify-content:space-between}
.figure h3{display:flex;gap:8px;align-items:center}
.figure header .fig{font-size:1.7rem;font-weight:700}
.figure .none svg{width:54px;height:24px}
.figure dl{display:grid;grid-template-columns:minmax(7.5rem,max-content) minmax(0,1fr);gap:4px 18px;margin:8px 0 0;font-size:1rem}
@media (max-width:560px){.figure dl{grid-template-columns:minmax(0,1fr);gap:0}.figure dd{margin-bottom:6px}}
.figure dt{color:var(--ink-2)}
.figure dd{margin:0}
.figure .strip{max-width:100%}
.chart{width:100%;height:84px;margin-top:10px}
.span{display:flex;justify-content:space-between;font-size:.85rem;color:var(--ink-2)}
.chart .band{fill:var(--accent);opacity:.28}
.chart .band.open{opacity:.14}
.chart .edge{stroke:var(--accent);stroke-width:2;fill:none;vector-effect:non-scaling-stroke}
.chart .base{stroke:var(--ink-3);stroke-width:1;vector-effect:non-scaling-stroke}
details{margin-top:10px}
summary{cursor:pointer;font-weight:600;min-height:28px;color:var(--accent)}
.ledger{list-style:none}
.ledger li{padding:6px 0;border-top:1px solid var(--rule);display:grid;grid-template-columns:minmax(7.5rem,11rem) minmax(0,1fr) auto;gap:2px 14px;font-size:1rem}
@media (max-width:560px){.ledger li{grid-template-columns:minmax(0,1fr) auto}.ledger .role{grid-column:1/-1}}
.ledger .role{color:var(--ink-2)}
.ledger .n{font-weight:650}
.event{padding:10px 0;border-top:1px solid var(--rule);display:grid;grid-template-columns:minmax(8rem,13rem) minmax(0,1fr);gap:2px 20px}
@media (max-width:700px){.event{grid-template-columns:minmax(0,1fr)}}
.event .when,.event .by{color:var(--ink-2);font-size:.95rem}
.event .by{grid-column:2}
@media (max-width:700px){.event .by{grid-column:1}}
.events{list-style:none}
.close{margin-top:40px;border-top:2px solid var(--ink);padding-top:12px;font-size:.9rem;color:var(--ink-2)}
.close p{margin-bottom:4px}
.digest{overflow-wrap:anywhere}
@media screen{.fig,.was,.asof,.before,.passed,.n{font-variant-numeric:tabular-nums}}
.corrected{border:1px solid var(--rule);background:var(--soft);padding:8px 16px;margin-top:16px;font-size:1rem}
.removed{font-size:1rem}
table.flights{font-size:1rem}
.flights td,.flights th{padding:6px 14px 6px 0;border-bottom:1px solid var(--rule)}
.scrolled{overflow-x:auto}
@media print{:root{--ink:#000;--ink-2:#444;--ink-3:#777;--paper:#fff;--bg:#fff;--land:#d6d6d6;--border:#4d4d4d;--sea:#c4c4c4;--rule:#999;--accent:#000;--soft:#fff;color-scheme:light}body{font-size:10pt}nav{display:none}.sheet{padding:0;max-width:none}.figure,.event,.tiles li,.ways li{break-inside:avoid}details:not([open])>*{display:revert}h2{break-after:avoid}.mapped{grid-template-columns:1fr 1fr}.sheet+.sheet{break-before:page}}
`;
