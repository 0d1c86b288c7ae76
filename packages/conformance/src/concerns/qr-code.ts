import { check, type Check } from '../check.ts';
import { equal, holds, rejects } from '../expect.ts';
import { needs } from '../not-applicable.ts';
import { requests } from '../seen.ts';
import { anyId, bothAnswers, idOf, sent, strangeId } from '../steps.ts';

export const qrCode: readonly Check[] = [
  check('gives an image, or refuses with its reason', async (stage) => {
    const { provider, far } = stage;
    await bothAnswers(
      stage,
      'qrCode',
      () => provider.qrCode(anyId),
      async () => {
        const id = idOf(await sent(stage));
        const before = far.truth.entries.length;
        const { mediaType, bytes } = await provider.qrCode(id, { width: 200, height: 200 });
        holds(mediaType.startsWith('image/'), `the media type is ${mediaType}`);
        holds(bytes instanceof Uint8Array && bytes.length > 0, 'there are no bytes');
        const kinds = new Set(far.truth.entries.slice(before).map((it) => it.kind));
        equal([...kinds], ['request'], 'what was left at the far side');
      },
    );
  }),

  check('says that an invoice is not there', async (stage) => {
    needs(stage, 'qrCode');
    const id = await strangeId(stage);
    await rejects(() => stage.provider.qrCode(id), 'not_found', 'an id that nobody has');
    holds(requests(stage.far).length > 0, 'nothing was requested');
  }),
];
