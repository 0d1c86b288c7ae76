/** The object without some of its fields. */
export function without<T extends object>(from: T, ...names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name))) as Partial<T>;
}
