import type { SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import type { Account } from '../account/account.ts';
import { statusOf } from '../actions.ts';
import { unprocessable } from '../errors.ts';
import type { QrCodeContent } from '../schema/content.ts';
import { qrCodeRule } from '../validate.ts';
import { base64, joined, utf8 } from '../wire/bytes.ts';
import { png } from '../wire/png.ts';
import { bodyOf, invoiceIn } from './plan.ts';

const boundary = 'InvoiceQrCodeBoundary7MA4YWxkTrZu0gW';

/** A picture in a multipart body, although the documentation speaks of JSON. It is a pattern that no reader of codes understands. */
export function qrCode(request: SandboxRequest, account: Account): SandboxAnswer {
  const { settings } = account;
  const found = invoiceIn(request, account);
  if ('refused' in found) return found.refused;
  const body = bodyOf<QrCodeContent>(request, qrCodeRule);
  if ('refused' in body) return body.refused;
  const { id } = found.invoice;
  if (settings.qrCodeOfDraft === 'refused' && statusOf(found.invoice, settings) === 'DRAFT')
    return unprocessable('CANNOT_GENERATE_QR_CODE', 'A draft has no QR code.', id);
  const { width = 500, height = 500 } = body.content;
  const image = png(width, height, (x, y) => ((x >> 4) + (y >> 4)) % 2 === 0);
  if (settings.qrCode === 'base64')
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: base64(image) };
  const isPng = settings.qrCode === 'png-part';
  const part = isPng
    ? 'Content-Disposition: form-data; name="qr-code"; filename="qr-code.png"\r\nContent-Type: image/png'
    : 'Content-Disposition: form-data; name="image"\r\nContent-Type: application/json';
  return {
    status: 200,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: joined([
      utf8(`--${boundary}\r\n${part}\r\n\r\n`),
      isPng ? image : utf8(base64(image)),
      utf8(`\r\n--${boundary}--\r\n`),
    ]),
  };
}
