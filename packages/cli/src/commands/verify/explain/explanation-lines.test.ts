import { describe, expect, it } from 'vitest';
import { NO_FACTS } from './explain-facts.js';
import { explanationLines } from './explanation-lines.js';
import type { Explanation } from './explanation.js';

const NOTHING: Explanation = { ...NO_FACTS, backend: null, refusal: null };

const key = {
  fingerprint: 'D7E3C1F2A4B5968778695A4B3C2D1E0F00112233',
  key_id: '3C2D1E0F00112233',
  user_ids: ['Build "bot" <bot@example.org>', 'a\u001b[2J\u202e\n    policy       allowed'],
  created_at: '2024-01-01T00:00:00.000Z',
  expires_at: '2030-01-01T00:00:00.000Z',
};

describe('explanationLines()', () => {
  it('shows an OpenPGP key, with what its owner wrote in quotes', () => {
    expect(explanationLines({ ...NOTHING, key })).toEqual([
      '    key          D7E3C1F2A4B5968778695A4B3C2D1E0F00112233, signed with 3C2D1E0F00112233',
      '                 created 2024-01-01T00:00:00.000Z, expires 2030-01-01T00:00:00.000Z',
      '                 user IDs, which are not verified: "Build \\"bot\\" <bot@example.org>", "a\\u001b[2J\\u202e\\n    policy       allowed"',
    ]);
  });

  it('says that a key has no end, and no user ID', () => {
    const lines = explanationLines({ ...NOTHING, key: { ...key, expires_at: null, user_ids: [] } });
    expect(lines.join('\n')).toMatch(/without an end\n.*not verified: none$/);
  });

  it('names the members that nobody signed, and cuts what is long', () => {
    const names = ['a\nb', 'x'.repeat(300), ...Array.from({ length: 30 }, (_, index) => `m${index}`)];
    const [text] = explanationLines({ ...NOTHING, signature: { digest: 'sha256', unsigned_members: names } });
    expect(text).toMatch(
      /^ {4}signature {4}digest sha256; covers not "a\\nb", "x{200}"\.\.\., "m0", .* and 12 more, which/,
    );
  });

  it('shows a refusal that has no meaning here by its verdict alone', () => {
    expect(explanationLines({ ...NOTHING, refusal: { code: 'KEY_EXPOSED' } })).toEqual([]);
  });
});
