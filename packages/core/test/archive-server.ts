import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dumps } from '@fedmsg/envelope';
import type { Message } from '@fedmsg/envelope';

/** A datagrepper on the loopback interface: `/raw` over the messages in `kept`, two rows a page. */
export interface ArchiveServer extends AsyncDisposable {
  readonly url: string;
  readonly kept: Message[];
  /** The queries so far, in order. */
  readonly queries: URLSearchParams[];
  /** What answers in place of the archive; `undefined` leaves it to the archive. */
  answer:
    ((query: URLSearchParams) => { readonly status?: number; readonly text: string } | undefined) | undefined;
}

export async function startArchive(kept: Message[] = []): Promise<ArchiveServer> {
  const queries: URLSearchParams[] = [];
  const archive = { kept, queries, answer: undefined } as Pick<ArchiveServer, 'kept' | 'queries' | 'answer'>;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url!, 'http://localhost').searchParams;
    queries.push(query);
    const { status = 200, text } = archive.answer?.(query) ?? { text: pageOf(archive.kept, query) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(archive, {
    url: `http://127.0.0.1:${port}/raw`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const ROWS = 2;

function pageOf(kept: readonly Message[], query: URLSearchParams): string {
  const [start, end] = [Number(query.get('start')), Number(query.get('end'))];
  const found = kept
    .filter(({ timestamp }) => timestamp >= start && timestamp <= end)
    .sort((a, b) => a.timestamp - b.timestamp);
  const first = (Number(query.get('page')) - 1) * ROWS;
  const rows = found
    .slice(first, first + ROWS)
    .map(asRow)
    .join(',');
  const pages = Math.ceil(found.length / ROWS);
  return `{"arguments":{},"count":${ROWS},"pages":${pages},"raw_messages":[${rows}],"total":${found.length}}`;
}

/** As the archive gives it: members of its own beside, and the timestamp a float. */
function asRow(message: Message): string {
  const added = {
    headers: null,
    source_name: 'datanommer',
    source_version: '1.0.0',
    users: [],
    packages: [],
    agent_name: null,
  };
  const row = dumps({ ...message, ...added, timestamp: 'TIME' });
  return row.replace('"TIME"', `${message.timestamp}.0`);
}
