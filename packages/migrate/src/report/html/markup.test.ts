import { expect, it } from 'vitest';
import { payloads } from '../../__fixtures__/html-payloads.ts';
import { many, markup } from './markup.ts';

it.each(payloads)('keeps %j inside the quotes of an attribute, and out of the tags', (text) => {
  const { html } = markup`<p title="${text}">${text}</p>`;
  const [, attribute, content] = /^<p title="([^"<>]*)">([^<>"]*)<\/p>$/.exec(html) ?? [];
  expect(attribute).toBe(content);
  expect(attribute).not.toMatch(/['`]window|&(?!amp;|lt;|gt;|quot;|#39;)/);
});

it('takes markup as it is, one or many, and escapes what is text', () => {
  const inner = markup`<b>${'<&>'}</b>`;
  expect(markup`<p>${inner}${[inner, inner]}${7}</p>`.html).toBe(`<p>${'<b>&lt;&amp;&gt;</b>'.repeat(3)}7</p>`);
  expect(many([inner]).html).toBe(inner.html);
});

it('refuses a value of an attribute without quotes around it', () => {
  expect(() => markup`<p title=${'x'}></p>`).toThrow('stands in double quotes');
});
