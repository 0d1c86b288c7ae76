import { BillingualError } from '@billingual/core';
import type { Call } from './call.ts';

/** The final address of a call, query included, exactly as it is signed and sent. */
export function callUrl(base: URL, template: string, { params = {}, query = {} }: Pick<Call, 'params' | 'query'>): URL {
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + fillPath(template, params);
  url.search = queryText(query);
  return url;
}

/** '/invoices/{id}' with each name in braces replaced by one segment. Throws `invalid_input` for what is no segment. */
export function fillPath(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new Error(`the path ${template} needs '${name}'`);
    return pathSegment(value, name);
  });
}

const longest = 200;
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * One segment of a path, escaped. Ids come from users, databases and providers: what could lead to another path, here or behind
 * somebody who decodes once more, throws `invalid_input`.
 */
export function pathSegment(value: string, name = 'id'): string {
  const problem = segmentProblem(value);
  if (problem !== undefined)
    throw new BillingualError('invalid_input', `${name} ${problem}`, { problems: [{ pointer: `/${name}`, problem }] });
  return escape(value);
}

function segmentProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'has to be text';
  if (value === '') return 'is empty';
  if (value.length > longest) return `is longer than ${longest} characters`;
  if (/^\.{1,2}$/.test(value)) return 'leads to another path';
  if (/[/\\]|%(?:2e|2f|5c)/i.test(value)) return 'has a slash in it';
  if (control.test(value) || !value.isWellFormed()) return 'has characters in it that no id has';
  return undefined;
}

/** In the order given; what is undefined is left out. Spaces are %20: a plus sign means different things to different servers. */
export function queryText(query: NonNullable<Call['query']>): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${escape(name)}=${escape(String(value).toWellFormed())}`)
    .join('&');
}

/** Everything but letters, digits and -._~ (RFC 3986), so that no two runtimes print a URL in two ways. */
function escape(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** An address to call. Throws `invalid_input` unless it is https, or http on this very machine. */
export function baseUrlOf(text: string): URL {
  const problem = baseUrlProblem(text);
  if (problem === undefined) return new URL(text);
  throw new BillingualError('invalid_input', `baseUrl ${problem}`, { problems: [{ pointer: '/baseUrl', problem }] });
}

/** Why an address cannot be called; undefined when it can. */
export function baseUrlProblem(text: unknown): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return 'is no URL';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return 'has to start with https://; http:// only leads to a simulator on this machine';
  if (url.username !== '' || url.password !== '') return 'has credentials in it; pass them as options of their own';
  return url.search !== '' || url.hash !== '' ? 'has a query or a fragment; leave it out' : undefined;
}

/** As URL prints hosts: 127.1 has become 127.0.0.1 by then. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
