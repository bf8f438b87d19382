import { ReplayError } from '../error.js';
import type { ReplayQuery } from '../query/replay-query.js';
import { createReplayClient } from './replay-client.js';
import type { ReplayClientOptions } from './replay-client.js';

/** What {@link getReplay} reads of a config. */
export interface ReplayEndpoints {
  readonly replay_endpoints: Readonly<Record<string, string>>;
}

/** Options of {@link getReplay}. */
export interface GetReplayOptions extends Omit<ReplayClientOptions, 'endpoints'> {
  readonly signal?: AbortSignal;
}

/**
 * Asks the replay server of an endpoint name, as the reference's function of that name; see `ReplayClient.get`.
 *
 * @throws while iterating: as `ReplayClient.get`, and {ReplayError} `NO_REPLAY_ENDPOINT`
 */
export async function* getReplay(
  name: string,
  query: ReplayQuery,
  { replay_endpoints }: ReplayEndpoints,
  { signal, ...options }: GetReplayOptions,
): AsyncGenerator<Uint8Array> {
  const endpoint = Object.hasOwn(replay_endpoints, name) ? replay_endpoints[name] : undefined;
  if (endpoint === undefined) {
    const known = Object.keys(replay_endpoints).join(', ') || 'none';
    throw new ReplayError(
      'NO_REPLAY_ENDPOINT',
      `expected an endpoint for "${name}" in replay_endpoints; the names are ${known}`,
    );
  }
  await using client = await createReplayClient({ ...options, endpoints: [endpoint] });
  yield* client.get(query, { ...(signal && { signal }) });
}
