import { paypal, paypalFromEnv } from '@billingual/paypal';
import { cybersource } from '@billingual/cybersource';
import { paypalSandbox } from '@billingual/paypal/sandbox';
import { cybersourceSandbox } from '@billingual/cybersource/sandbox';
for (const [make, sb] of [[paypal, paypalSandbox()],[cybersource, cybersourceSandbox()]] as any) {
  const l = await sb.listen();
  const p = make({...sb.credentials, baseUrl: l.url});
  const hits: any[] = [];
  sb.webhooks.deliver(async (r: any) => { try { const e = await p.webhooks.verify(r); hits.push(e.type+' '+e.invoice.id); return 200 } catch (e) { hits.push(String(e)); return 500 } });
  try {
    const { invoice, findings } = await p.create({ number: 'DEMO-1', currency: 'USD', dueDate: '2030-12-31', description: 'Yoga', customer: { name: { given: 'Tanya', surname: 'Lee'}, email: 'tanya@example.com' }, partialPayment: true, lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05', tax: { name: 'State Tax', percent: '8.25' } }] });
    console.log(sb.name, invoice.source.id, invoice.number, invoice.status, findings.length, findings.map((f:any)=>f.id));
    const sent = await p.send(invoice.source.id, { notify: true });
    console.log(sent.status, sent.lifecycle);
    await sb.payer.pay(invoice.source.id, '10.00');
    await sb.webhooks.settled();
    const got = await p.get(invoice.source.id);
    console.log(got.status, JSON.stringify(got.totals.amountDue), got.transactions.length);
    for await (const r of p.list({ status: 'partially_paid' })) console.log('row', r.id, r.number, r.status);
    const o = await p.create({ number: 'DEMO-2', currency: 'USD', dueDate: '2030-12-31', description: 'x', customer: { name: { given: 'Tanya', surname: 'Lee'}, email: 'tanya@example.com' }, lines: [{ name: 'Yoga mat', quantity: 2, unitPrice: '12.05' }] });
    await p.send(o.invoice.source.id); const c = await p.cancel(o.invoice.source.id); console.log(c?.status);
    await sb.webhooks.settled();
    console.log(hits, sb.truth.of('mail'), sb.truth.of('commit').length);
  } catch (e) { console.log(e, (e as any).details) }
  await l.close();
}
