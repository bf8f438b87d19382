import type { DeadLetter, DeadLetterQuery, DeadLetterStore } from '@fedmsg/core';
import { CliError } from '../../error.js';

/** Which letters a command is for. */
export interface LetterSelection {
  /** Ids, and ranges of them: `FIRST..LAST`, both included, where either may be left out. */
  readonly ids: readonly string[];
  readonly all: boolean;
  /** Only those of this consumer. */
  readonly consumer?: string | undefined;
}

const PAGE = 100;

/** The letters of a store in order, page by page: there may be more than fit into the memory. */
export async function* lettersIn(
  store: DeadLetterStore,
  { consumer }: Pick<LetterSelection, 'consumer'>,
): AsyncGenerator<DeadLetter> {
  for (let after = ''; ;) {
    const query: DeadLetterQuery = { after, limit: PAGE, ...(consumer !== undefined && { consumer }) };
    const page = await store.list(query);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

/**
 * The selected letters in order.
 *
 * @throws {CliError} `NOTHING_SELECTED` where neither ids nor `all` are given; `NO_DEAD_LETTER`, at the end, with the ids
 * and ranges that there is no letter for
 */
export async function* selectLetters(
  store: DeadLetterStore,
  selection: LetterSelection,
): AsyncGenerator<DeadLetter> {
  const { ids, all } = selection;
  if (ids.length === 0 && !all)
    throw new CliError('NOTHING_SELECTED', 'Expected the ids of dead letters, ranges of them, or --all.');
  const wanted = ids.map(rangeOf);
  const missing = new Set(ids);
  for await (const letter of lettersIn(store, selection)) {
    const hits = wanted.filter(({ first, last }) => letter.id >= first && letter.id <= last);
    for (const { text } of hits) missing.delete(text);
    if (all || hits.length > 0) yield letter;
  }
  if (missing.size === 0) return;
  const text = `Expected dead letters for ${Array.from(missing).join(', ')}; there are none. fedmsg dlq list shows them.`;
  throw new CliError('NO_DEAD_LETTER', text);
}

/** Ids sort by the time at which their letters came. */
function rangeOf(text: string) {
  const [first = '', last = first] = text.split('..');
  return { text, first, last: last === '' ? '\uffff' : last };
}
