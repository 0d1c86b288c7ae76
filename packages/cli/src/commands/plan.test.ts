import { existsSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { moving, sides, type Moving } from '../__fixtures__/moving.ts';

let here: Moving;
beforeAll(async () => {
  here = await moving('cybersource', 'paypal');
});

describe('a plan', () => {
  it('says loudly which ids there are not, and fails where there is none of them', async () => {
    const [there = ''] = await here.open('S-1');
    writeFileSync(here.file('some.txt'), `${there}\nno-such-1\nno-such-2\n`);
    writeFileSync(here.file('strangers.txt'), 'no-such-1\nno-such-2\n');
    const some = await here.call(`plan ${sides} --only {some.txt}`);
    expect(some.stderr).toContain('--only: 2 of 3 invoices not there at Cybersource');
    expect(some.stderr).toContain('no-such-1, no-such-2');
    expect(some.code).toBe(3);
    const name = here.fresh();
    for (const line of [`plan ${sides}`, `run ${sides} --yes --journal {${name}.db}`]) {
      const { code, stderr } = await here.call(`${line} --only {strangers.txt}`);
      expect(stderr).toContain('--only: no id in the file exists at Cybersource');
      expect(code).toBe(65);
    }
    expect(existsSync(here.file(`${name}.db`))).toBe(false);
    await here.client.source.cancel(there);
  });

  it.each([
    ['plan --to paypal', '--from is missing', 2],
    // Nobody is sent to look for a second mistake before the first is told.
    ['plan --from nowhere', 'no provider is called "nowhere"', 65],
    ['plan --to paypl', 'did you mean paypal?', 65],
    ['run --from cybersorce --to paypal --yes', 'did you mean cybersource?', 65],
    ['plan --from paypal', '--to is missing', 2],
    [`plan ${sides} --lifecycle draft`, '--lifecycle takes KIND=ACTION', 2],
    [`plan ${sides} --lifecycle paid=move`, "can only be 'skip': there is nothing left to collect", 65],
    [`plan ${sides} --lifecycle partially-paid=remainder`, 'is needed to carry remainders', 65],
    [`plan ${sides} --since yesterday`, '--since ', 2],
    [`plan ${sides} --status opne`, '--status ', 2],
    [`plan ${sides} --only x.txt --status open`, '--only names invoices by their ids', 2],
    [`plan ${sides} --only no-such-file`, 'cannot read no-such-file: there is no such file', 65],
    [`plan ${sides} --limit 0`, '--limit takes a whole number from 1 on', 2],
    [`plan ${sides} --rate 0`, '--rate takes a number of requests above zero', 2],
    [`plan ${sides} --limit -1`, '--limit needs a value; one that begins with - is written as --limit=-…', 2],
    [`plan ${sides} --rate -1`, '--rate needs a value; one that begins with - is written as --rate=-…', 2],
    [`plan ${sides} --rate=-1`, '--rate takes a number of requests above zero, such as 5 or 0.5, and not "-1"', 2],
    [`plan ${sides} --limit=-1`, '--limit takes a whole number from 1 on, and not "-1"', 2],
    [`plan ${sides} --plan`, '--plan needs a value', 2],
    [`plan --from {from} --to {from}`, '--from and --to are one account', 2],
    [`run ${sides} --canary 0 --yes`, '--canary takes a whole number from 1 on, and not "0"', 2],
    [`run ${sides} --plan . --yes`, 'cannot read --plan .: it is a directory', 65],
    [`run ${sides} --plan package.json --yes`, 'the plan package.json cannot be followed: line 1 is not JSON', 65],
    [`run ${sides} --yes --journal /proc/none/x.db`, '/proc/none/x.db.plan.jsonl: there is no such folder', 74],
    ['status --journal .', 'cannot use the journal .: it is no file', 65],
    [`plan ${sides} --env-file no-such-file`, 'cannot read --env-file no-such-file: there is no such file', 78],
    [`plan ${sides} --config no-such-file`, 'it cannot be read: there is no such file', 78],
    [`run ${sides} --plan no-such-file --yes`, 'cannot read --plan no-such-file', 65],
    [`run ${sides} --plan x --limit 3 --yes`, '--plan says which invoices', 2],
    ['resume --journal no-such.db', 'there is no such file; --journal says which one is meant', 65],
    ['status --journal no-such.db', 'there is no such file', 65],
    ['verify --journal no-such.db', 'there is no such file', 65],
    ['report --journal no-such.db', 'there is no such file', 65],
    ['sweep --journal no-such.db --yes', 'there is no such file', 65],
  ])('says what is wrong with: %s', async (args, says, exit) => {
    const { code, stderr, stdout } = await here.call(args);
    expect(stderr).toContain(says);
    expect([code, stdout]).toEqual([exit, '']);
    // Sentences, and no trace of where they come from.
    expect(stderr).not.toMatch(/\n {4}at |a bug, not your input/);
  });
});
