import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { messageLine } from './message-line.js';
import type { MessageRecord } from './message-record.js';

const now = new Date(2026, 0, 2, 3, 4, 5);
const verified: MessageRecord = {
  topic: 'org.example.dev.git.commit.push',
  msg_id: '2026-1',
  verified: true,
  signer: 'git-localhost',
  reason: null,
  text: 'ralph pushed',
};

describe('messageLine()', () => {
  it('says when, what and who', () => {
    expect(messageLine(verified, picocolors.createColors(false), now)).toBe(
      '03:04:05 org.example.dev.git.commit.push  ralph pushed  (verified: git-localhost)',
    );
  });

  it('says that nobody was asked', () => {
    const record = { ...verified, verified: false, signer: null };
    expect(messageLine(record, picocolors.createColors(false), now)).toContain(
      'ralph pushed  (not verified)',
    );
  });

  it('says why it was refused, and nothing that it claims but its topic', () => {
    const record = { ...verified, verified: false, signer: null, reason: 'UNSIGNED: Expected a signature.' };
    expect(messageLine(record, picocolors.createColors(false), now)).toBe(
      '03:04:05 org.example.dev.git.commit.push  REFUSED UNSIGNED: Expected a signature.',
    );
    expect(messageLine({ ...record, topic: null }, picocolors.createColors(false), now)).toContain(
      '03:04:05 -  REFUSED',
    );
  });

  it('has colours where there are any', () => {
    expect(messageLine(verified, picocolors.createColors(true), now)).toContain(
      '\u001b[32m(verified: git-localhost)',
    );
  });
});
