/** The baseline of the stream benchmark: what it costs to parse and print JSON, line by line, and do nothing with it. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';

let rest = '';
let out = '';
for await (const chunk of createReadStream(process.argv[2] as string, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
  const lines = (rest + (chunk as string)).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) out += `${JSON.stringify(JSON.parse(line))}\n`;
  if (out.length < 1 << 16) continue;
  if (!process.stdout.write(out)) await once(process.stdout, 'drain');
  out = '';
}
process.stdout.write(out);
