import type { MessageStore, StoredMessage } from '../store/message-store.js';
import type { ReplayQuery } from '../query/replay-query.js';

/** How much one answer may hold. */
export interface AnswerLimits {
  readonly maxMessages: number;
  readonly maxBytes: number;
}

/** Which part of the whole answer is wanted. */
interface Part extends AnswerLimits {
  /** Only messages with a higher number. */
  readonly after: number;
}

/**
 * The messages that any field of the query accepts, as the reference's server answers, by number. An answer that would
 * be too large ends early: whoever wants the rest asks for what comes after the last one. The first message is given
 * whatever its size.
 */
export async function answerQuery(
  store: MessageStore,
  query: ReplayQuery,
  { maxMessages, maxBytes, after }: Part,
): Promise<readonly StoredMessage[]> {
  const fields = (Object.keys(query) as (keyof ReplayQuery)[]).map((name) => ({ [name]: query[name] }));
  const pages = await Promise.all(
    (fields.length > 0 ? fields : [query]).map((field) => store.get(field, { limit: maxMessages, after })),
  );
  const found = new Map<number, StoredMessage>();
  for (const { messages } of pages) for (const message of messages) found.set(message.seq_id, message);
  const inOrder = Array.from(found.values()).sort((a, b) => a.seq_id - b.seq_id);
  return upTo(inOrder.slice(0, maxMessages), maxBytes);
}

function upTo(messages: readonly StoredMessage[], maxBytes: number): readonly StoredMessage[] {
  let sum = 0;
  const end = messages.findIndex(({ bytes }, index) => {
    sum += bytes.length;
    return index > 0 && sum > maxBytes;
  });
  return end === -1 ? messages : messages.slice(0, end);
}
