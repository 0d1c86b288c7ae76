/** The whole of the page's style. No value of a report ever stands in it. */
export const style: string = `
:root {
  color-scheme: light dark;
  --paper: #f7f5f1; --card: #ffffff; --ink: #1d2126; --soft: #56606b; --line: #e0dcd4; --accent: #0a5f73;
  --good: #0b6b50; --good-back: #dff3ea; --calm: #47515c; --calm-back: #e9edf1; --wait: #7a5200; --wait-back: #fbeecb;
  --bad: #a3231b; --bad-back: #fce4e1;
  --moved: #12836a; --drafts: #4f7cc4; --owed: #c63d2f; --open: #d29922; --stays: #8d97a2; --settled: #cfd5db; --rest: #e9e5de;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #13161a; --card: #1b1f25; --ink: #e9ebee; --soft: #a9b3bf; --line: #31373f; --accent: #7ccfe0;
    --good: #7fe0bd; --good-back: #123a2e; --calm: #c3ccd6; --calm-back: #2a3139; --wait: #f0cd7a; --wait-back: #3d2f0d;
    --bad: #ffb1a8; --bad-back: #4a1b17;
    --moved: #2ea889; --drafts: #6f9be0; --owed: #ec6a5b; --open: #d9a93c; --stays: #7c8792; --settled: #4a535d; --rest: #2a2f36;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main, header, footer { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.25rem; }
footer { padding-bottom: 3rem; color: var(--soft); font-size: .875rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .25rem; }
h3 { font-size: 1rem; margin: 0 0 .35rem; }
h2 + p.lead { margin: 0 0 .9rem; color: var(--soft); }
p { margin: .4rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code { font: .8rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; }
.route { font-size: 1.05rem; color: var(--soft); margin: 0 0 1rem; }
.route strong { color: var(--ink); font-weight: 600; }
.verdict { border-left: 5px solid var(--good); background: var(--card); border-radius: 0 10px 10px 0; padding: .9rem 1.1rem; font-size: 1.1rem; margin: 0 0 1.25rem; }
.verdict.bad { border-color: var(--bad); }
.verdict.wait { border-color: var(--open); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; }
dl.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 0; }
dl.facts div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; }
dl.facts dt { color: var(--soft); font-size: .875rem; }
dl.facts dd { margin: 0; font-size: 1.6rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
dl.facts .alarm dd { color: var(--bad); }
.currencies { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: 650; padding: 0 0 .6rem; }
caption .bar { display: block; margin-top: .55rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: .8125rem; border-top: 0; padding-top: 0; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.money .strong > * { font-weight: 650; }
.money .checked td { color: var(--good); font-weight: 650; }
.money .unequal > * { color: var(--bad); font-weight: 650; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin-right: .5em; vertical-align: -.05em; }
.bar { width: 100%; height: 16px; border-radius: 5px; }
rect.rest { fill: var(--rest); }
rect.moved { fill: var(--moved); } .swatch.moved { background: var(--moved); }
rect.drafts { fill: var(--drafts); } .swatch.drafts { background: var(--drafts); }
rect.owed { fill: var(--owed); } .swatch.owed { background: var(--owed); }
rect.open { fill: var(--open); } .swatch.open { background: var(--open); }
rect.stillDue { fill: var(--stays); } .swatch.stillDue { background: var(--stays); }
rect.settled { fill: var(--settled); } .swatch.settled { background: var(--settled); }
rect.good { fill: var(--moved); } rect.calm { fill: var(--stays); } rect.wait { fill: var(--open); } rect.bad { fill: var(--owed); }
.pill { display: inline-block; border-radius: 999px; padding: .05rem .6rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.pill.good { color: var(--good); background: var(--good-back); }
.pill.calm { color: var(--calm); background: var(--calm-back); }
.pill.wait { color: var(--wait); background: var(--wait-back); }
.pill.bad { color: var(--bad); background: var(--bad-back); }
.outcomes .drawn { width: 28%; vertical-align: middle; }
.outcomes .bar { height: 12px; display: block; }
.outcomes .share { font-size: .8125rem; color: var(--soft); white-space: nowrap; }
.losses code { display: block; }
.losses td:last-child { white-space: normal; }
.sum { white-space: nowrap; display: inline-block; margin-left: .6em; }
bdi, .why, .about, .money th { overflow-wrap: anywhere; }
.about { font-weight: 600; }
.id { display: block; font-size: .8125rem; color: var(--soft); overflow-wrap: anywhere; }
.none, .why { color: var(--soft); }
.why { display: block; font-size: .8125rem; }
.todo { margin: .75rem 0; border-left: 5px solid var(--line); }
.todo.bad { border-left-color: var(--bad); }
.todo ul { list-style: none; margin: .5rem 0 0; padding: 0; }
.todo li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .1rem 1rem; padding: .35rem 0; border-top: 1px solid var(--line); }
.todo .id { display: inline; margin-left: .5em; }
.arrow { color: var(--soft); margin: 0 .3em; }
.calm-note { color: var(--good); }
details { margin: .75rem 0; }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note { color: var(--soft); font-size: .9rem; }
@media (max-width: 44rem) {
  main, header, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; }
  h1 { font-size: 1.55rem; }
  dl.facts { grid-template-columns: repeat(2, 1fr); }
  dl.facts dd { font-size: 1.35rem; }
  .cards, .cards tbody { display: block; }
  .cards caption { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { display: block; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .35rem .9rem; margin: 0 0 .6rem; }
  .cards th, .cards td { display: flex; justify-content: space-between; gap: 1rem; border-top: 1px solid var(--line); padding: .4rem 0; text-align: right; white-space: normal; }
  .cards tr > :first-child { border-top: 0; }
  .cards tr > ::before { color: var(--soft); font-size: .85rem; font-weight: 400; text-align: left; flex: none; }
  .invoices tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 1rem; padding: .6rem .9rem; }
  .invoices th, .invoices td { display: block; border-top: 0; padding: .1rem 0; }
  .invoices th, .invoices td:nth-child(2), .invoices td:nth-child(4) { text-align: left; }
  .invoices th { font-weight: 600; }
  .invoices td:nth-child(3) { grid-row: 1; grid-column: 2; font-weight: 600; }
  .invoices td:nth-child(2) { grid-column: 1 / -1; }
  .invoices td:nth-child(2)::before { content: "→ "; }
  .invoices td:nth-child(5) { color: var(--soft); font-size: .85rem; align-self: end; }
  .invoices td:nth-child(5)::before { content: "findings: "; font-size: 1em; }
  .invoices .id, .invoices .why { display: inline; margin-left: .3em; font-weight: 400; }
  .losses th { display: block; text-align: left; }
  .losses tr > :nth-child(2)::before { content: "Weight"; }
  .losses tr > :nth-child(3)::before { content: "Invoices"; }
  .losses tr > :nth-child(4)::before { content: "Times"; }
  .losses tr > :nth-child(5)::before { content: "Money"; }
  .outcomes tr { display: grid; grid-template-columns: 1fr auto; }
  .outcomes th, .outcomes td { border-top: 0; }
  .outcomes td:nth-child(2) { font-weight: 650; }
  .outcomes .drawn { align-items: center; }
  .outcomes .drawn, .outcomes td:nth-child(4) { grid-column: 1 / -1; width: 100%; padding-top: 0; }
  .outcomes td:nth-child(4) { color: var(--soft); text-align: left; font-size: .9rem; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #c9c9c9; --accent: #000;
    --good: #0b5c45; --good-back: #fff; --calm: #333; --calm-back: #fff; --wait: #6b4700; --wait-back: #fff; --bad: #8f1d16; --bad-back: #fff;
    --moved: #12836a; --drafts: #4f7cc4; --owed: #c63d2f; --open: #d29922; --stays: #8d97a2; --settled: #cfd5db; --rest: #eee;
  }
  @page { margin: 14mm; }
  html { font-size: 10pt; }
  body { font-size: 10pt; }
  h2 + p.lead { break-after: avoid; }
  th, td { padding-top: .25rem; padding-bottom: .25rem; }
  main, header, footer { max-width: none; padding: 0; }
  h2, h3, caption, summary { break-after: avoid; }
  tr, .todo li, .currencies > div, dl.facts, .verdict { break-inside: avoid; }
  table { font-size: 9pt; }
  .pill { border: 1px solid currentColor; padding: 0 .4rem; font-size: 8pt; }
  .bar, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
}
`;
