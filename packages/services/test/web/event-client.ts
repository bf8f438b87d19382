import type { WebGateway } from '@fedmsg/services/web';

/** One event of a stream, by the names of its fields. */
type StreamEvent = Readonly<Record<string, string>>;

/** A browser's end of an event stream. */
export interface EventClient extends AsyncDisposable {
  readonly response: Response;
  /** The next event or comment; a comment has the name ''. `undefined` at the end of the stream. */
  next(): Promise<StreamEvent | undefined>;
}

export async function openEvents(
  gateway: WebGateway,
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<EventClient> {
  const controller = new AbortController();
  const response = await fetch(`${gateway.url}/events${query}`, { headers, signal: controller.signal });
  const events = eventsIn(response.body!);
  return {
    response,
    next: async () => (await events.next()).value,
    async [Symbol.asyncDispose]() {
      controller.abort();
      await events.next().catch(() => undefined);
    },
  };
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) yield Object.fromEntries(block.split('\n').map(fieldOf));
  }
}

function fieldOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}
