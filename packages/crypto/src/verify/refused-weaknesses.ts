import { CryptoError } from '../error.js';
import type { Weakness } from './verification.js';

/** Which weaknesses are too much. */
export interface WeaknessConfig {
  /** Messages with one of these are refused. Default: none, since Python fedmsg and its certificates need them all. */
  readonly refuse_weaknesses?: readonly Weakness[] | null | undefined;
}

const WEAKNESSES: ReadonlySet<unknown> = new Set<Weakness>([
  'SHA1_SIGNATURE',
  'SHA1_CERTIFICATE',
  'SHORT_KEY',
  'SHORT_CA_KEY',
  'REVOCATION_UNKNOWN',
  'WEAK_HASH',
  'UNSIGNED_MEMBERS',
]);

/**
 * Gives what refuses weak messages with `WEAKNESS_REFUSED`.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function readRefusedWeaknesses(config: WeaknessConfig): (found: readonly Weakness[]) => void {
  const listed: unknown = config.refuse_weaknesses ?? [];
  if (!Array.isArray(listed) || !listed.every((name) => WEAKNESSES.has(name))) {
    const text = `Expected refuse_weaknesses to be a list of ${[...WEAKNESSES].join(', ')}; received another value.`;
    throw new CryptoError('INVALID_CONFIG', text);
  }
  const refused: ReadonlySet<unknown> = new Set(listed);
  return (found) => {
    const weakness = found.find((name) => refused.has(name));
    if (weakness === undefined) return;
    const text = `Expected a message without ${weakness} (refuse_weaknesses); received one with it.`;
    throw new CryptoError('WEAKNESS_REFUSED', text);
  };
}
