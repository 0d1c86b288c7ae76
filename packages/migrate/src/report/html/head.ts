import { isEnd, phases, type Phase } from '../../machine/state.ts';
import type { Report } from '../report.ts';
import { countFigure } from './figures.ts';
import { markup, type Markup } from './markup.ts';
import { style } from './style.ts';

export interface Names {
  readonly source: string;
  readonly target: string;
}

/** Nothing is loaded and nothing runs, whatever stands in the page. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Everything before the first section: what this is, how it went, and a few figures. */
export function head(report: Report, names: Names, at: Date): Markup {
  const { run, source, target, begunAt } = report;
  const facts = factsOf(report);
  const tone = facts.attention > 0 ? 'bad' : facts.open > 0 ? 'wait' : 'good';
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Migration ${run}: ${names.source} to ${names.target}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header>
<h1>Migration report</h1>
<p class="route"><strong>${names.source}</strong> (${accountOf(source)}) <span class="arrow">→</span> <strong>${names.target}</strong> (${accountOf(target)})</p>
<p class="verdict ${tone}">${verdict(facts)}</p>
<dl class="facts">
<div><dt>Looked at</dt><dd>${countFigure(facts.total)}</dd></div>
<div><dt>Moved</dt><dd>${countFigure(facts.moved)}</dd></div>
<div><dt>Left where they were</dt><dd>${countFigure(facts.stay)}</dd></div>
${facts.open > 0 ? markup`<div><dt>Not finished</dt><dd>${countFigure(facts.open)}</dd></div>\n` : markup``}<div${facts.attention > 0 ? markup` class="alarm"` : markup``}><dt>Need a person</dt><dd>${countFigure(facts.attention)}</dd></div>
</dl>
<p class="note">Run <code>${run}</code>, begun ${moment(new Date(begunAt))}; as of ${moment(at)}.</p>
</header>
<main>
`;
}

/** An account that nobody has given a name bears that of its provider, which is there already. */
function accountOf({ provider, account, environment }: Report['source']): string {
  return account === provider ? environment : `account ${account}, ${environment}`;
}

interface Facts {
  readonly total: number;
  readonly moved: number;
  /** Ended, and not moved. */
  readonly stay: number;
  readonly open: number;
  readonly attention: number;
}

function factsOf({ outcomes, attention }: Report): Facts {
  const sum = (some: readonly Phase[]): number => some.reduce((count, it) => count + outcomes[it], 0);
  const open = sum(phases.filter((it) => !isEnd(it)));
  const stay = sum(phases.filter((it) => isEnd(it) && it !== 'done'));
  return { total: sum(phases), moved: outcomes.done, stay, open, attention };
}

function verdict({ total, open, attention, moved }: Facts): string {
  if (total === 0) return 'Nothing was looked at yet.';
  const people = `${countFigure(attention)} ${attention === 1 ? 'invoice needs' : 'invoices need'} a person`;
  if (open > 0) {
    const rest = `${countFigure(open)} ${open === 1 ? 'invoice is' : 'invoices are'} not finished`;
    return attention > 0 ? `The run is not over: ${rest}, and ${people}.` : `The run is not over: ${rest}. Resume it.`;
  }
  if (attention > 0) return `The run is over: ${people}, and everything else is settled.`;
  return moved > 0
    ? 'The run is over, and everything that was to be moved was moved.'
    : 'The run is over, and nothing was to be moved.';
}

/** '2026-11-25 09:20 UTC': the same wherever it is read. */
function moment(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
