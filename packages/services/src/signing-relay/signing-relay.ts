import { createSigner } from '@fedmsg/crypto';
import type { Relay } from '../relay/relay.js';
import { startRelay } from '../relay/start-relay.js';
import { everyMessage, signMessages, unsignedOnly } from './sign-messages.js';
import type { SigningRelayOptions } from './signing-relay-options.js';

/**
 * Starts a relay that signs the messages which come without a signature, with its own certificate (`certname`, or what
 * `certnames` has for `cert_prefix` or `name`): for hosts that should hold no keys of their own. A message that is
 * signed already passes on byte for byte or, with `signing_relay_resign`, is signed anew without its former signature.
 * (The reference signs over the signature; no verifier accepts what comes of that.)
 *
 * It reads what it passes on. What `decodeFrame` does not read, and what is not a whole fedmsg message and would have to
 * be signed, is refused with that code. Everything else is as `createRelay` has it.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `KEY_MISMATCH`, `CERTIFICATE_INVALID`, `GPG_FAILED`,
 * `INVALID_CONFIG`
 * @throws what `createRelay` throws
 */
export async function createSigningRelay(options: SigningRelayOptions): Promise<Relay> {
  const signer = await createSigner(options);
  const needsSignature = options.signing_relay_resign === true ? everyMessage : unsignedOnly;
  return startRelay(options, signMessages(signer, needsSignature));
}
