const essence = /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/;

/** 'application/json' of 'Application/JSON; charset=utf-8'. Undefined when there is none, or it is none. */
export function mediaTypeOf(headers: Headers): string | undefined {
  const [text = ''] = (headers.get('content-type') ?? '').slice(0, 200).split(';', 1);
  const type = text.trim().toLowerCase();
  return essence.test(type) ? type : undefined;
}

/** 'application/json', 'application/hal+json', 'text/json'. */
export function isJsonType(type: string): boolean {
  return /[/+.-]json$/.test(type);
}

export function isHtmlType(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}
