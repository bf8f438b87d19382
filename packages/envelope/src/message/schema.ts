import { exactOptional, int, looseObject, record, string, unknown } from 'zod';
import type { ZodType } from 'zod';
import { received } from '../received.js';
import type { Message } from './message.js';
import { isMsgId } from './msg-id.js';

/**
 * The envelope as fedmsg writes it, as a zod schema. Fields beyond those of {@link Message} pass: they are signed with
 * the rest. It is the measure of what we publish; receiving is more lenient, as the reference is: there a message is
 * any JSON object.
 */
export const messageSchema: ZodType<Message> = /* @__PURE__ */ (() =>
  looseObject(
    {
      topic: string(expected('a topic')).min(1, expected('a topic')),
      msg: unknown().refine((msg) => msg !== undefined, expected('a JSON value')),
      timestamp: int(expected('whole seconds since 1970')).min(0, expected('whole seconds since 1970')),
      msg_id: string(expected('<UTC year>-<uuid4>')).refine(isMsgId, expected('<UTC year>-<uuid4>')),
      i: int(expected('a whole number from 0')).min(0, expected('a whole number from 0')),
      username: string(expected('a user name')),
      crypto: exactOptional(string(expected('the name of a crypto backend'))),
      signature: exactOptional(string(expected('text'))),
      certificate: exactOptional(string(expected('text'))),
      seq_id: exactOptional(int(expected('a whole number from 0')).min(0, expected('a whole number from 0'))),
      headers: exactOptional(record(string(), unknown(), expected('an object'))),
    },
    expected('an object with topic, msg, timestamp, msg_id, i and username'),
  ))();

function expected(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `expected ${what}, received ${received(input)}` };
}
