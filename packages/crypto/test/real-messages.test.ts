import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dumps, loadsExact } from '@fedmsg/envelope';
import { beforeAll, describe, expect, it } from 'vitest';
import { createVerifier, fixDatagrepperMessage, validate, type Verifier } from '../src/index.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = join(resolve(root, process.env['FEDMSG_SHARED'] ?? '../shared'), 'corpus', 'real');

interface RealMessage {
  readonly raw: Record<string, unknown>;
  readonly verify: string;
  readonly signed_username: unknown;
}

/** The message as it was signed; the name is given where it is known that the archive lost it. */
function restore({ raw, verify, signed_username }: RealMessage): string {
  const lost = verify.includes('restore') ? { username: signed_username as string } : {};
  return fixDatagrepperMessage(dumps(raw), lost);
}

describe.skipIf(!existsSync(folder))('real messages', () => {
  const lines = existsSync(folder)
    ? readFileSync(join(folder, 'signed.jsonl'), 'utf8').trim().split('\n')
    : [];
  const messages = lines.map((line) => loadsExact(line) as RealMessage);
  const edited = messages.filter(({ verify }) => verify.startsWith('fail'));
  const genuine = messages.filter(({ verify }) => !verify.startsWith('fail'));
  let archive: Verifier;

  beforeAll(async () => {
    const names = ['fedora-fedmsg-ca-2012-2022.crt', 'fedora-fedmsg-ca-2022-2122.crt'];
    const ca_cert_location = names.map((name) => join(folder, 'pki', name));
    archive = await createVerifier({ ca_cert_location, validate_at: 'timestamp' });
  });

  it("are accepted at their own time, once the archive's changes are undone", async () => {
    expect(genuine.length).toBeGreaterThan(80);
    for (const message of genuine) await archive.verify(restore(message));
  });

  it('are refused where they were edited', async () => {
    expect(edited.length).toBeGreaterThan(40);
    for (const { raw } of edited)
      expect(await validate(fixDatagrepperMessage(dumps(raw)), archive)).toBe(false);
  });
});
