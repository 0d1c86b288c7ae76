import type { ItemPlan } from '../journal/journal.ts';
import type { ReportSeed, ReportWorld } from './report-journal.ts';

/** Texts that mean harm in one place of a page or another; none of them must ever be more than text. */
export const payloads: readonly string[] = [
  '<script>window.pwned=1</script>',
  '"><script>window.pwned=2</script>',
  '</title><script>window.pwned=3</script>',
  '</style><img src=x onerror=window.pwned=4>',
  "' onmouseover='window.pwned=5",
  '" autofocus onfocus="window.pwned=6" x="',
  '<img src="https://elsewhere.example/pixel.png">',
  '<svg/onload=window.pwned=7>',
  '<svg><use href="https://elsewhere.example/x.svg#a"/></svg>',
  '<iframe srcdoc="<script>parent.pwned=8</script>"></iframe>',
  '<link rel=stylesheet href=https://elsewhere.example/x.css>',
  '<style>@import "https://elsewhere.example/x.css"; body{background:url(https://elsewhere.example/b.png)}</style>',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
  '<base href="https://elsewhere.example/">',
  '<form action="https://elsewhere.example/"><button>pay</button></form>',
  'javascript:window.pwned=9',
  'data:text/html,<script>window.pwned=10</script>',
  '<!--', '-->', ']]>', '<![CDATA[', '&lt;script&gt;', '&#x3c;script&#x3e;', '<details open ontoggle=window.pwned=11>',
  '\u202egnp.exe', 'INV-1\u0000\u001b[31m', '\u2028\u2029\u200b', '`${window.pwned=12}`', '{{constructor.constructor("window.pwned=13")()}}',
];

/** Every text of a report that comes from elsewhere, with one payload in each place. */
export function payloadSeeds(): readonly ReportSeed[] {
  const phases = ['done', 'refused', 'owed', 'conflict', 'skipped'] as const;
  return payloads.flatMap((text, index) =>
    phases.map((phase): ReportSeed => {
      const plan: Partial<ItemPlan> = {
        currency: index % 2 === 0 ? 'USD' : text,
        // What a journal that was tampered with might hold; ours never does.
        stated: '1.00',
        target: '1.00',
        kind: text as 'open',
        findings: [{ id: `a.write.${text}.dropped`, severity: 'loss', count: 1 }, { id: text, severity: 'money', count: 1, delta: '0.01' }],
      };
      const sourceId = `${text}${phase}`;
      return { sourceId, sourceNumber: text, targetId: phase === 'skipped' ? null : text, phase, reason: text, plan };
    }),
  );
}

export const payloadWorld: Omit<ReportWorld, 'run'> = { source: payloads[2] ?? '', target: payloads[1] ?? '', account: payloads[5] ?? '' };
