import type { SignerConfig } from '@fedmsg/crypto';
import type { RelayOptions } from '../relay/relay-options.js';

/** What a signing relay needs to know, under the config's own keys: a whole config fits as it is. */
export interface SigningRelayOptions extends RelayOptions, SignerConfig {
  /** Messages that are signed already are signed anew, in place of being passed on as they are. Default false. */
  readonly signing_relay_resign?: boolean;
}
