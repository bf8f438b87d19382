/** The body of a message: the publisher's own content. Any JSON value is allowed on the wire; objects are the rule. */
export type MessageBody = unknown;

/**
 * A fedmsg message as it stands on the wire. The names are the wire's, byte for byte.
 *
 * @typeParam Body - the type of `msg`.
 */
export interface Message<Body = MessageBody> {
  /** `<prefix>.<environment>.<category>.<object>[.<subobject>].<event>`. */
  topic: string;
  /** The publisher's own content. */
  msg: Body;
  /** Whole seconds since 1970 (UTC), when the publisher made the message. */
  timestamp: number;
  /** `<UTC year>-<uuid4>`. */
  msg_id: string;
  /** How many messages the publishing process had made by then, this one included. */
  i: number;
  /** The unix user of the publisher. A claim, not a proof: the signer is in the certificate. */
  username: string;
  /** How the message is signed. */
  crypto?: 'x509' | 'gpg' | (string & {});
  /** The signature, base64 in lines of 76 columns with a final newline (x509), or an armored OpenPGP signature. */
  signature?: string;
  /** The signer's PEM certificate, base64 in lines of 76 columns with a final newline. */
  certificate?: string;
  /** A second, stronger signature that the first one covers; Python fedmsg takes it for one more member. */
  strong_signature?: string;
  /** The publisher's own running number, given before signing. */
  seq_id?: number;
  /** Headers of a message that came over another kind of bus. */
  headers?: Record<string, unknown>;
}
