import type { Route } from './contract.ts';

export interface Match {
  readonly route: Route;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the first route of that method and path. HEAD, or the wrong method for a path, is no route either. */
export function matcher(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const split = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path) => {
    const given = path.split('/');
    for (const { route, segments } of split) {
      if (route.method !== method || segments.length !== given.length) continue;
      const params = paramsOf(segments, given);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  };
}

function paramsOf(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== value) return undefined;
      continue;
    }
    const text = decoded(value);
    if (text === undefined || text === '') return undefined;
    params[segment.slice(1)] = text;
  }
  return params;
}

/** Undefined for a percent sign that stands for nothing. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
