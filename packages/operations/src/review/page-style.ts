import { fonts } from './look.ts'
import type { Palette } from './look.ts'

/** The style of the page: one column on a phone, cards beside each other on a desk, sections whole on paper. */
export const pageStyle = (colours: Palette): string => `
:root{--ink:#${colours.ink};--text:#${colours.text};--quiet:#${colours.quiet};--line:#${colours.line};--wash:#${colours.wash};--accent:#${colours.accent};--up:#${colours.up};--gold:#${colours.gold}}
*{box-sizing:border-box}
body{margin:0;background:var(--wash);color:var(--text);font:15px/1.65 ${fonts};-webkit-text-size-adjust:100%}
main{max-width:1080px;margin:0 auto;padding:20px 16px 48px}
header{background:var(--ink);color:#fff}
header>div{max-width:1080px;margin:0 auto;padding:26px 16px 22px;border-left:0}
header h1{margin:0;font-size:26px;line-height:1.3}
header p{margin:6px 0 0;color:#c9d0e2}
header .logo{float:right;height:44px;max-width:220px;object-fit:contain;background:#fff;border-radius:6px;padding:4px 8px}
.badge{display:inline-block;padding:1px 10px;border-radius:99px;font-size:13px;background:rgba(255,255,255,.14);color:#fff;margin-left:8px}
nav{display:flex;flex-wrap:wrap;gap:6px;margin:0 0 18px}
nav a{color:var(--text);text-decoration:none;background:#fff;border:1px solid var(--line);border-radius:99px;padding:2px 12px;font-size:13px}
nav a:hover{border-color:var(--accent);color:var(--accent)}
.card{background:#fff;border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin:0 0 16px}
h2{margin:2px 0 10px;font-size:20px;line-height:1.4;color:var(--ink)}
.topic{color:var(--accent);font-size:13px;font-weight:600;letter-spacing:.04em}
.kpis{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:12px 0 4px}
.kpi{background:var(--wash);border-radius:10px;padding:12px 14px}
.kpi b{display:block;font-size:24px;line-height:1.25;color:var(--ink);font-variant-numeric:tabular-nums}
.kpi span{display:block;font-size:13px;color:var(--quiet)}
.good{color:var(--up)!important}.bad{color:var(--accent)!important}
.row{display:grid;grid-template-columns:190px 1fr;gap:18px;align-items:center}
.row.plain{grid-template-columns:1fr}
.figure b{display:block;font-size:34px;line-height:1.15;color:var(--accent);overflow-wrap:anywhere}
.figure span{color:var(--quiet);font-size:13px}
.chart{margin:0;min-width:0}
.chart figcaption{font-size:13px;color:var(--quiet);margin:0 0 2px}
.chart svg{display:block;width:100%;height:auto}
.narrow{display:none}
ul{margin:10px 0 0;padding-left:20px}li{margin:3px 0}
.note{font-size:13px;color:var(--quiet)}
.lack{background:#fff7ea;border-left:3px solid var(--gold);padding:8px 12px;border-radius:0 8px 8px 0;font-size:14px;margin:10px 0 0}
details{margin:10px 0 0}summary{cursor:pointer;color:var(--quiet);font-size:13px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px;margin:8px 0 0;font-variant-numeric:tabular-nums}
th{font-weight:600;color:var(--quiet);text-align:left;border-bottom:2px solid var(--line);padding:6px 10px;white-space:nowrap}
td{border-bottom:1px solid var(--line);padding:6px 10px;vertical-align:top}
td.n,th.n{text-align:right;white-space:nowrap}
.two{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:16px}
.two>*,.three>*{min-width:0}
h3{margin:0 0 8px;font-size:16px;color:var(--ink)}
.spot{border-left:3px solid var(--up);padding:2px 0 2px 12px;margin:0 0 12px}
.spot.dark{border-color:var(--accent)}
.spot b{color:var(--ink)}.spot p{margin:2px 0;font-size:14px}
footer{max-width:1080px;margin:0 auto;padding:0 16px 40px;color:var(--quiet);font-size:13px}
@media(max-width:720px){header h1{font-size:21px}.row,.two,.three{grid-template-columns:1fr}.wide{display:none}.narrow{display:block}.card{padding:14px}.kpi b{font-size:20px}h2{font-size:18px}.figure b{font-size:28px}}
@media print{@page{size:A4;margin:14mm}body{background:#fff;font-size:12px}nav,summary{display:none}details{display:block}.card{border-color:#ccc;break-inside:avoid}header{background:#fff;color:#000}header h1{color:#000}header p{color:#333}.badge{border:1px solid #999;color:#000}.wide{display:block}.narrow{display:none}main{padding:12px 0}#owner{break-inside:auto}tr{break-inside:avoid}td,th{padding:3px 8px;font-size:11px}.card{padding:12px 16px;margin:0 0 10px}}
`
