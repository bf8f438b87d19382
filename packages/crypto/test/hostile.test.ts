import { beforeAll, describe, expect, it } from 'vitest';
import { createVerifier } from '../src/index.js';
import { runCampaign } from './hostile/campaign.js';
import { createCorpus, type Corpus } from './hostile/corpus.js';
import { usedHeap } from './hostile/heap.js';
import { hasPython } from './hostile/oracle/message-reader.js';
import { spellCertificate } from './hostile/spelled-certificates.js';
import type { Tally } from './hostile/tally.js';

const messages = Number(process.env['FEDMSG_HOSTILE_MESSAGES'] ?? 600);
const seed = Number(process.env['FEDMSG_HOSTILE_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
const again = `FEDMSG_HOSTILE_SEED=${seed} FEDMSG_HOSTILE_MESSAGES=${messages}`;
const timeLimitMs = 20_000 + messages * 2;

let corpus: Corpus;
beforeAll(async () => {
  corpus = await createCorpus();
});

/** The heap after half of so many steps, and after all. */
function watchHeap(steps: number) {
  const heap = { half: 0, end: 0 };
  const step = (done: number) => {
    if (heap.half === 0 && done >= steps / 2) heap.half = usedHeap();
    if (done === steps) heap.end = usedHeap();
  };
  return { heap, step };
}

describe.skipIf(!hasPython)('hostile messages, beside an oracle of other makes', () => {
  const { heap, step } = watchHeap(messages);
  let tally: Tally;
  beforeAll(async () => {
    tally = await runCampaign(corpus, { seed, messages, onProgress: step });
  }, timeLimitMs);

  it('are accepted where the oracle accepts, refused with a code elsewhere', async ({ annotate }) => {
    expect(tally.wrong, again).toEqual([]);
    await annotate(`${tally.accepted} accepted; refused, and not by the oracle: ${format(tally.stricter)}`);
  });

  it('are of many kinds', () => {
    expect(tally.accepted, again).toBeGreaterThan(messages / 24);
    expect([...tally.refused.keys()], again).toEqual(expect.arrayContaining(CODES));
  });

  it('leave behind what the caches of signers hold, and no more', () => {
    expect(heap.end - heap.half, again).toBeLessThan(16_000_000);
  });
});

describe('one message with its certificate in ever other texts', () => {
  it(
    'fills a cache that has an end',
    async () => {
      const times = Math.floor(messages / 24);
      const { heap, step } = watchHeap(times);
      const verifier = await createVerifier({}, { trust: corpus.trust });
      let done = 0;
      for (const bytes of spellCertificate(corpus.messages[0]!, times)) {
        await verifier.verify(bytes);
        step(++done);
      }
      expect(heap.end - heap.half).toBeLessThan(2_000_000);
    },
    timeLimitMs,
  );
});

function format(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${count} since ${name}`).join('; ');
}

/** What a campaign cannot miss. */
const CODES = [
  'BAD_FIELD',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_INVALID',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_UNTRUSTED',
  'DUPLICATE_KEY',
  'INVALID_JSON',
  'SIGNATURE_INVALID',
  'SIGNATURE_WEAK',
  'SIGNER_NOT_PERMITTED',
  'UNSIGNED',
];
