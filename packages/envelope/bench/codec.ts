import { canonicalize, decodeMessage, dumps, loads } from '@fedmsg/envelope';
import { compare } from './measure.js';
import type { BenchRow } from './measure.js';
import { dumpsAgainstPython } from './python.js';
import { canonicalText, relaySpelling, sampleMessage } from './sample.js';

/** The codec beside `JSON.parse` of the same text, and `dumps` beside Python's own where it is found. */
export async function bench(): Promise<readonly BenchRow[]> {
  const message = sampleMessage();
  const { certificate: _certificate, signature: _signature, ...unsigned } = message;
  const encode = (text: string) => Buffer.from(text);

  const signedText = canonicalText(message);
  const signed = encode(signedText);
  const received = decodeMessage(signed);
  const relayedText = relaySpelling(message);
  const relayed = encode(relayedText);
  const plainText = canonicalText(unsigned);
  const plain = encode(plainText);
  const unsignedRelayedText = relaySpelling(unsigned);
  const unsignedRelayed = encode(unsignedRelayedText);

  return [
    compare(
      'canonical bytes of a received message, fast path',
      'JSON.parse of its text',
      () => received.signedBytes(),
      () => JSON.parse(signedText),
    ),
    compare(
      'canonical form, signed message as a relay spells it',
      'JSON.parse of its text',
      () => canonicalize(relayed),
      () => JSON.parse(relayedText),
    ),
    compare(
      'canonical form, unsigned message as a relay spells it',
      'JSON.parse of its text',
      () => canonicalize(unsignedRelayed),
      () => JSON.parse(unsignedRelayedText),
    ),
    compare(
      'decode a signed message (checks, value, signed bytes found)',
      'JSON.parse of its text',
      () => decodeMessage(signed),
      () => JSON.parse(signedText),
    ),
    compare(
      'loads, 1 KB of text',
      'JSON.parse of its text',
      () => loads(plainText),
      () => JSON.parse(plainText),
    ),
    compare(
      'loads, 1 KB of bytes',
      'JSON.parse of its text',
      () => loads(plain),
      () => JSON.parse(plainText),
    ),
    compare(
      'dumps, 1 KB',
      'JSON.stringify',
      () => dumps(unsigned),
      () => JSON.stringify(unsigned),
    ),
    ...(await dumpsAgainstPython(unsigned)),
  ];
}
