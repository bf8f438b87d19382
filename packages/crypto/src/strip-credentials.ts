/** A copy of the message without `signature` and `certificate`. As in the reference, `crypto` stays: it is signed. */
export function stripCredentials<M extends object>(message: M): Omit<M, 'signature' | 'certificate'> {
  const stripped: M & { signature?: unknown; certificate?: unknown } = { ...message };
  delete stripped.signature;
  delete stripped.certificate;
  return stripped;
}
