import type { CommandIo } from '../../command-io.js';
import { changeLetters } from './change-letters.js';
import type { ChangeLetter, DlqChangeOptions } from './change-letters.js';

const take: ChangeLetter = async (store, id) => (await store.take(id)) !== undefined;

/** Removes dead letters for good. */
export function drop(options: DlqChangeOptions, io: CommandIo): Promise<void> {
  return changeLetters('dropped', take, options, io);
}
