import type { FrameBatch } from '@fedmsg/envelope';
import { BatchMerge } from './batch-merge.js';
import type { NamedSource } from './source.js';

/** What one source brought. */
export interface NamedBatch extends FrameBatch {
  readonly name: string;
}

/** The batches of all sources as they come. Ends when all have ended; leaving it frees all of them. */
export async function* mergeSources(sources: readonly NamedSource[]): AsyncGenerator<NamedBatch> {
  const merge = new BatchMerge<NamedBatch>();
  try {
    for (const { name, source } of sources) merge.add(source, (batch) => ({ ...batch, name }));
    merge.complete();
    yield* merge.batches();
  } finally {
    await Promise.all(sources.map(({ source }) => source.close()));
  }
}
