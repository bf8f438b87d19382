import { toJsonValue } from '@fedmsg/envelope';

/**
 * A copy of the body that nobody else can change. It is copied as a member of the message, so that an error names the
 * path that the reader of the message would follow, and the depth counts from there.
 */
export function copyBody(msg: unknown): unknown {
  return (toJsonValue({ msg: msg ?? {} }) as { readonly msg: unknown }).msg;
}
