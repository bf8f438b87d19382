import { omitMember, pickMember, type ReceivedMessage } from '@fedmsg/envelope';
import { decodeBase64 } from '../base64.js';
import { CryptoError } from '../error.js';
import { STRONG_SIGNATURE } from '../strong-signature.js';
import { requireText } from './require-text.js';
import type { SignedInput } from './signed-input.js';

/** A message that was parsed. A class, since an object with functions of its own takes longer to make than to read. */
export class ReadInput implements SignedInput {
  readonly topic: unknown;
  readonly certificateForm = 'value';
  readonly #received: ReceivedMessage;
  readonly #message: Readonly<Record<string, unknown>>;

  /** @throws {CryptoError} `BAD_FIELD` */
  constructor(received: ReceivedMessage) {
    this.#received = received;
    this.#message = received.message as unknown as Readonly<Record<string, unknown>>;
    this.topic = assertTopic(this.#member('topic'));
  }

  get timestamp(): unknown {
    return this.#member('timestamp');
  }

  get crypto(): unknown {
    return this.#member('crypto');
  }

  get signature(): unknown {
    return this.#member('signature');
  }

  get certificate(): unknown {
    return this.#member('certificate');
  }

  get certificateText(): unknown {
    return this.certificate;
  }

  get strongSignature(): unknown {
    return this.#member(STRONG_SIGNATURE);
  }

  signatureBytes(): Uint8Array {
    return decodeBase64(requireText(this.signature, 'signature'), 'signature');
  }

  memberNames(): readonly string[] {
    return Object.keys(this.#message);
  }

  signedBytes(): Uint8Array {
    return this.#received.signedBytes();
  }

  strongBytes(): Uint8Array {
    return omitMember(this.signedBytes(), STRONG_SIGNATURE);
  }

  msgBytes(): Uint8Array {
    return requireMsg(pickMember(this.signedBytes(), 'msg'));
  }

  #member(name: string): unknown {
    return Object.hasOwn(this.#message, name) ? this.#message[name] : undefined;
  }
}

function assertTopic(topic: unknown): unknown {
  if (typeof topic !== 'object' || topic === null) return topic;
  throw new CryptoError('BAD_FIELD', 'Expected "topic" to be a text; received an array or object.');
}

function requireMsg(msg: Uint8Array | undefined): Uint8Array {
  if (msg !== undefined) return msg;
  throw new CryptoError('BAD_FIELD', 'Expected a message with "msg", which gpg signs; received one without.');
}
