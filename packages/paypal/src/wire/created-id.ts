import { isObject } from '../classify.ts';

/** The id of what a create has made. The default answer is a link, and the id is the last part of it. */
export function createdId(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const { id, href } = body;
  return idOf(id) ?? idOf(typeof href === 'string' ? (href.split(/[?#]/)[0] ?? '').split('/').at(-1) : undefined);
}

/** What is no id is not looked up, nor told in an error: it might be anything. */
export function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,127}$/.test(value) ? value : undefined;
}
