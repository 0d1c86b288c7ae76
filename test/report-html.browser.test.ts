/** The HTML report in a real browser: it fits, it asks for nothing, it runs nothing, and it can be read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payloadSeeds, payloadWorld } from '../packages/migrate/src/__fixtures__/html-payloads.ts';
import { manySeeds, reportJournal } from '../packages/migrate/src/__fixtures__/report-journal.ts';
import { reportHtml, type Journal } from '@billingual/migrate';
import { chromiumCommand, startChromium, type Browser, type Tab } from './browser/chromium.ts';

const why = 'there is no Chromium on this machine: apt-get install chromium, or name one in BILLINGUAL_CHROMIUM';
const isRequired = (process.env['BILLINGUAL_BROWSER_TESTS'] ?? '') !== '';

const now = (): number => Date.UTC(2026, 10, 25, 11);
const page = {
  hosts: ['pages.example'],
  pageOf: (id: string): string => `https://pages.example/${encodeURIComponent(id)}`,
};
const sizes = [
  [390, 844],
  [1280, 900],
] as const;
const schemes = ['light', 'dark'] as const;
const worlds = ['usual', 'hostile'] as const;
type World = (typeof worlds)[number];
const journals: Readonly<Record<World, () => Promise<Journal>>> = {
  usual: () => reportJournal(manySeeds(205)),
  hostile: () => reportJournal(payloadSeeds(), payloadWorld),
};

it.runIf(isRequired)('finds the browser, where it has to be there', () => {
  expect(chromiumCommand, why).toBeDefined();
});

describe.skipIf(chromiumCommand === undefined)(`in Chromium (skipped where ${why})`, () => {
  let browser: Browser;
  let server: Server;
  let folder: string;
  let origin: string;
  const asked: string[] = [];
  const written = new Map<string, string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'report-'));
    for (const world of worlds) {
      let html = '';
      for await (const it of reportHtml(await journals[world](), { now, pages: { source: page, target: page } }))
        html += it;
      written.set(`/${world}`, html);
      writeFileSync(join(folder, `${world}.html`), html);
    }
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(written.get(url) ?? '');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await startChromium(chromiumCommand ?? '');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  async function opened(url: string, [width, height]: readonly [number, number], scheme: string): Promise<Tab> {
    const tab = await browser.open();
    for (const it of ['Page', 'Network', 'Debugger', 'Log']) await tab.send(`${it}.enable`);
    await tab.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await tab.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    await tab.send('Page.navigate', { url });
    await tab.once('Page.loadEventFired');
    return tab;
  }

  const cases = worlds.flatMap((world) => sizes.flatMap((size) => schemes.map((scheme) => ({ world, size, scheme }))));

  it.each(cases)('$world, $size, $scheme: fits, asks for nothing, runs nothing', async ({ world, size, scheme }) => {
    const url = `${origin}/${world}`;
    const tab = await opened(url, size, scheme);
    // Whatever was to run late has had its chance: folds are opened, links are moved over.
    await tab.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: size[0] / 2, y: 300 });
    const happened = [...tab.events];
    // Requests of the page; what a tab itself asks for, such as its icon, comes to the server.
    const requests = happened
      .filter(({ method }) => method === 'Network.requestWillBeSent')
      .map(({ params }) => (params['request'] as { url: string }).url);
    expect(requests.filter((it) => !it.endsWith('/favicon.ico'))).toEqual([url]);
    expect(
      happened.filter(({ method }) => ['Debugger.scriptParsed', 'Page.javascriptDialogOpening'].includes(method)),
    ).toEqual([]);
    expect(await tab.evaluate('typeof window.pwned')).toBe('undefined');
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(size[0]);
    expect(await tab.evaluate(`document.title.length > 10 && document.scripts.length === 0`)).toBe(true);
  });

  it('would have seen a script and a request', async () => {
    const bad = '<p style="width:2000px">x</p><script>window.pwned=1</script><img src="/pixel.png">';
    written.set('/bad', `<!doctype html>${bad}`);
    const tab = await opened(`${origin}/bad`, [390, 844], 'light');
    const methods = tab.events.map(({ method }) => method);
    expect(methods.filter((it) => it === 'Network.requestWillBeSent').length).toBeGreaterThan(1);
    expect(methods).toContain('Debugger.scriptParsed');
    expect(await tab.evaluate('typeof window.pwned')).toBe('number');
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeGreaterThan(390);
  });

  it.each(schemes)('has enough contrast between text and ground, in %s', async (scheme) => {
    const tab = await opened(`file://${join(folder, 'usual.html')}`, [1280, 900], scheme);
    expect(await tab.evaluate(contrastScript)).toEqual([]);
  });

  it('has headings in order, and tables with captions and scopes', async () => {
    const tab = await opened(`file://${join(folder, 'usual.html')}`, [390, 844], 'light');
    const seen = JSON.parse(String(await tab.evaluate(structureScript))) as {
      readonly headings: readonly number[];
      readonly tables: number;
      readonly captions: number;
      readonly loose: number;
      readonly lang: string;
    };
    expect(seen.headings[0]).toBe(1);
    expect(seen.headings.filter((it) => it === 1)).toHaveLength(1);
    for (const [index, level] of seen.headings.entries())
      expect(level - (seen.headings[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(seen.tables).toBeGreaterThan(3);
    expect(seen).toMatchObject({ captions: seen.tables, loose: 0, lang: 'en' });
  });

  it('is still a table to those who hear it where it is shown as cards', async () => {
    const tab = await opened(`file://${join(folder, 'usual.html')}`, [390, 844], 'light');
    await tab.send('Accessibility.enable');
    const { nodes } = await tab.send('Accessibility.getFullAXTree');
    const roles = (nodes as readonly { readonly role?: { readonly value?: string } }[]).map((it) => it.role?.value);
    for (const it of ['table', 'row', 'cell', 'columnheader', 'rowheader']) expect(roles).toContain(it);
  });

  it('prints on paper with the first page full, and nothing cut off at the side', async () => {
    const tab = await opened(`file://${join(folder, 'usual.html')}`, [1280, 900], 'dark');
    await tab.send('Emulation.setEmulatedMedia', {
      media: 'print',
      features: [{ name: 'prefers-color-scheme', value: 'dark' }],
    });
    // A4 between its margins.
    await tab.send('Emulation.setDeviceMetricsOverride', {
      width: 688,
      height: 1017,
      deviceScaleFactor: 1,
      mobile: false,
    });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(688);
    expect(await tab.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const { data } = await tab.send('Page.printToPDF', { preferCSSPageSize: true });
    expect(Buffer.from(String(data), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });
});

/** Texts whose contrast is below what WCAG 2.2 AA asks for (4.5, or 3 for large ones), worked out from the colours as they are shown. */
const contrastScript = `(() => {
  const parse = (it) => (it.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const colour = parse(getComputedStyle(it).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const bad = new Set();
  let looked = 0;
  for (const element of document.body.querySelectorAll('*')) {
    if (![...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim() !== '')) continue;
    looked += 1;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) bad.add(element.className + ' ' + element.tagName + ' ' + ratio.toFixed(2));
  }
  return looked < 100 ? ['nothing to look at'] : [...bad];
})()`;

const structureScript = `JSON.stringify({
  headings: [...document.querySelectorAll('h1, h2, h3, h4')].map((it) => Number(it.tagName[1])),
  tables: document.querySelectorAll('table').length,
  captions: document.querySelectorAll('table > caption').length,
  loose: document.querySelectorAll('th:not([scope])').length,
  lang: document.documentElement.lang,
})`;
