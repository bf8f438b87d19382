import { decodeMessage } from '@fedmsg/envelope';
import type { VerifierInput } from '../../src/index.js';
import type { Random } from './random.js';

/** The same message as a caller may have it, and as the oracle is asked about it. */
export interface Form {
  readonly name: 'bytes' | 'text' | 'object' | 'received';
  readonly input: VerifierInput;
  readonly asBytes: Uint8Array;
}

/** Mostly the bytes themselves; what cannot be parsed stays bytes. */
export function chooseForm(bytes: Uint8Array, random: Random): Form {
  const plain: Form = { name: 'bytes', input: bytes, asBytes: bytes };
  if (random.chance(0.7)) return plain;
  try {
    return random.pick([toText, toObject, toReceived])(bytes);
  } catch {
    return plain;
  }
}

function toText(bytes: Uint8Array): Form {
  const text = Buffer.from(bytes).toString('utf8');
  return { name: 'text', input: text, asBytes: Buffer.from(text) };
}

/** An object says what its values say, not what the text said that it was made of. */
function toObject(bytes: Uint8Array): Form {
  const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as object;
  return { name: 'object', input: value, asBytes: Buffer.from(JSON.stringify(value)) };
}

function toReceived(bytes: Uint8Array): Form {
  return { name: 'received', input: decodeMessage(bytes), asBytes: bytes };
}
