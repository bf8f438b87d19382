import type { TransportStatus } from '@fedmsg/envelope';
import { TestingError } from './error.js';
import { type TimeLimit, underTimeLimit } from './time-limit.js';

/**
 * Reads status events up to the first of this type and returns it. Open the iterator before what causes the event:
 * `const status = publisher.status()[Symbol.asyncIterator]()`.
 *
 * @throws {TestingError} `TIMEOUT` when none came in time, `CLOSED` when the events ended without one.
 */
export async function nextStatus<Type extends TransportStatus['type']>(
  status: AsyncIterator<TransportStatus>,
  type: Type,
  limit: TimeLimit = {},
): Promise<Extract<TransportStatus, { type: Type }>> {
  const seen: string[] = [];
  const isWanted = (event: TransportStatus): event is Extract<TransportStatus, { type: Type }> =>
    event.type === type;
  const expected = () => `expected the status event ${type}, saw ${seen.join(', ') || 'none'}`;
  return underTimeLimit(limit, expected, async (within) => {
    for (;;) {
      const { done, value } = await within(status.next());
      if (done === true) throw new TestingError('CLOSED', `${expected()}, then the end`);
      if (isWanted(value)) return value;
      seen.push(value.type);
    }
  });
}
