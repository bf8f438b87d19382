/** What a client asks for in one message. */
export type ClientRequest =
  | { readonly type: 'subscribe'; readonly pattern: string }
  /** A message to be published, which nobody may: who would have signed it? */
  | { readonly type: 'publish' }
  | { readonly type: 'invalid' };

const SUBSCRIBE = '__topic_subscribe__';

/** Reads `{"topic": "__topic_subscribe__", "body": "<pattern>"}`, as clients of the reference's hub say it. */
export function readRequest(text: string): ClientRequest {
  const { topic, body } = parseObject(text);
  if (typeof topic !== 'string') return { type: 'invalid' };
  if (topic !== SUBSCRIBE) return { type: 'publish' };
  return typeof body === 'string' ? { type: 'subscribe', pattern: body } : { type: 'invalid' };
}

function parseObject(text: string): { readonly topic?: unknown; readonly body?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
