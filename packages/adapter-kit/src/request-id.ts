/** The provider's id of an exchange, as its answer tells; undefined when it is none that could be passed on to anybody. */
export function requestIdOf(headers: Headers, name: string): string | undefined {
  const id = headers.get(name) ?? '';
  return /^[\w.:/+=-]{1,128}$/.test(id) ? id : undefined;
}
