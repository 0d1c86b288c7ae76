/** A connection for one request, as options of `fetch`. Has to be closed in the end. */
export interface OwnConnection {
  readonly options: RequestInit;
  close(): void;
}

interface DenoClient {
  close(): void;
}

/**
 * A connection that no other request has used. When one that was kept open breaks before the answer, some runtimes send the request
 * once more on their own, and tell nobody: Bun where the method is idempotent, Deno always (seen in Bun 1.4 and Deno 2.9). What changes
 * something must not go out a second time unseen, so it never goes over a kept connection there. Others do not know these options.
 */
export function ownConnection(): OwnConnection {
  const { Deno } = globalThis as {
    readonly Deno?: { readonly createHttpClient?: (options: { readonly poolMaxIdlePerHost: 0 }) => DenoClient };
  };
  const client = Deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  return {
    options: { keepalive: false, ...(client !== undefined && { client }) },
    close: () => client?.close(),
  };
}
