import { loads } from '@fedmsg/envelope';
import type { FrameParts } from '@fedmsg/envelope';

/** What a relay says about a message. */
export type Answer =
  | { readonly type: 'taken'; readonly subscribers: number }
  | { readonly type: 'refused'; readonly code: string; readonly message: string }
  /** Something else than an answer. */
  | { readonly type: 'unreadable' };

const UNREADABLE: Answer = { type: 'unreadable' };

/** One part of JSON: `{"subscribers": 2}` or `{"error": {"code": "…", "message": "…"}}`. */
export function readAnswer(parts: FrameParts): Answer {
  const [part] = parts;
  if (part === undefined || parts.length > 1) return UNREADABLE;
  try {
    const { subscribers, error } = membersOf(loads(part));
    if (Number.isSafeInteger(subscribers)) return { type: 'taken', subscribers: subscribers as number };
    const { code, message } = membersOf(error);
    return typeof code === 'string' ? { type: 'refused', code, message: String(message) } : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
