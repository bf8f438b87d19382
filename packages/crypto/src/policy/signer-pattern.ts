import { dumps } from '@fedmsg/envelope';
import { CryptoError } from '../error.js';

/** Signers that a policy means: one name, or those that fit. */
export interface SignerPattern {
  readonly text: string;
  matches(signer: string): boolean;
}

/**
 * Reads a name in which `*` stands for one or more characters of a part between dots, as in certificates of web servers:
 * `shell-*.example.org` is not `shell-x.evil.example.org`. With at most one `*` in a part, matching takes one look from
 * each side, whatever the name. `topic` names the entry in the error.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function parseSignerPattern(text: unknown, topic: string): SignerPattern {
  if (typeof text !== 'string' || text === '') throw unreadable(text, topic);
  if (!text.includes('*')) return { text, matches: (signer) => signer === text };
  const parts = text.split('.').map(parsePart);
  if (parts.some(({ stars }) => stars > 1)) throw unreadable(text, topic);
  return {
    text,
    matches(signer) {
      const name = signer.split('.', parts.length + 1);
      return name.length === parts.length && parts.every((part, index) => fits(part, name[index]!));
    },
  };
}

/** A part between dots: what is on both sides of its `*`; without one, `before` is all of it. */
interface NamePart {
  readonly before: string;
  readonly after: string;
  readonly stars: number;
}

function parsePart(text: string): NamePart {
  const [before = '', after = '', ...more] = text.split('*');
  return { before, after, stars: text.includes('*') ? 1 + more.length : 0 };
}

function fits({ before, after, stars }: NamePart, text: string): boolean {
  if (stars === 0) return text === before;
  return text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
}

function unreadable(received: unknown, topic: string): CryptoError {
  const shown = typeof received === 'string' ? dumps(received) : 'another value';
  const text = `Expected routing_patterns to list names for ${dumps(topic)}, with at most one "*" in each part between dots; received ${shown}.`;
  return new CryptoError('INVALID_CONFIG', text);
}
