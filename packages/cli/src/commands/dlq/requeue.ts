import type { CommandIo } from '../../command-io.js';
import { changeLetters } from './change-letters.js';
import type { DlqChangeOptions } from './change-letters.js';

/** Has dead letters delivered again, by the hub that runs their consumers. */
export function requeue(options: DlqChangeOptions, io: CommandIo): Promise<void> {
  return changeLetters('requeued', (store, id) => store.requeue(id), options, io);
}
