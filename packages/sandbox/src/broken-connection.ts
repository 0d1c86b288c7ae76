/**
 * What `fetch` of Node throws when a connection breaks: a TypeError whose cause has the code. 'fetch failed' before the head of the
 * answer came, 'terminated' while its body was read (undici 7).
 */
export function brokenConnection(how: 'reset' | 'fin', message: 'fetch failed' | 'terminated'): TypeError {
  return new TypeError(message, { cause: how === 'reset' ? coded('read ECONNRESET', 'ECONNRESET') : closed() });
}

/** What it throws when nobody listens there: nothing was sent. */
export function refusedConnection(reason: string): TypeError {
  return new TypeError('fetch failed', { cause: coded(reason, 'ECONNREFUSED') });
}

function closed(): Error {
  return Object.assign(coded('other side closed', 'UND_ERR_SOCKET'), { name: 'SocketError' });
}

function coded(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
