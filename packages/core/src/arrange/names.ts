import type { Party, PersonName } from '../party.ts';
import { fullName, splitName } from '../person-name.ts';
import type { WritePolicy } from '../policy.ts';
import type { JsonPointer } from '../scalar.ts';
import { report } from '../writing.ts';
import type { Arranging, Step } from './arranging.ts';

/** Brings names into the form the target takes: one text, or parts besides the text. Never guesses apart unless asked to. */
export const arrangeNames: Step = (invoice, to) => {
  let changed = false;
  const recipients = invoice.recipients.map((it, index) => {
    const billing = party(it.billing, `/recipients/${index}/billing`, to);
    const shipping = it.shipping && party(it.shipping, `/recipients/${index}/shipping`, to);
    if (billing === it.billing && shipping === it.shipping) return it;
    changed = true;
    return { ...it, billing, ...(shipping && { shipping }) };
  });
  return changed ? { ...invoice, recipients } : invoice;
};

function party(it: Party, pointer: JsonPointer, to: Arranging): Party {
  if (it.name === undefined) return it;
  const name = to.shape.names === 'full' ? joined(it.name, pointer, to) : apart(it.name, pointer, to);
  return name === it.name ? it : { ...it, name };
}

/** The parts as one text. What the parts said beyond it is lost, and the computed loss says so. */
function joined(name: PersonName, pointer: JsonPointer, to: Arranging): PersonName {
  if (name.full !== undefined) return name;
  const full = fullName(name);
  if (full === undefined) return name;
  report(to.writing, 'derived', `${pointer}/name/full`, {
    after: full,
    message: 'the full name was put together from its parts',
  });
  return { ...name, full };
}

function apart(name: PersonName, pointer: JsonPointer, to: Arranging): PersonName {
  const stated = name.given !== undefined || name.surname !== undefined;
  if (name.full === undefined || stated) return name;
  const halves = split(name.full, to.writing.policy);
  if (halves === undefined) {
    report(to.writing, 'unverifiable', `${pointer}/name/full`, {
      before: name.full,
      message: `${to.writing.provider} builds the full name from its parts; whether a full name without parts is shown is not documented`,
    });
    return name;
  }
  report(to.writing, 'split', `${pointer}/name`, {
    severity: 'loss',
    before: name.full,
    after: { ...halves },
    recoverable: 'from-residue',
    message: 'the full name was guessed apart, as asked for; the full text is sent along',
  });
  return { ...name, ...halves };
}

function split(full: string, policy: WritePolicy): { readonly given?: string; readonly surname?: string } | undefined {
  if (typeof policy.nameSplit === 'function') return policy.nameSplit(full);
  return policy.nameSplit === 'last-token' ? splitName(full) : undefined;
}
