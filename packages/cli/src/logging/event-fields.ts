import { FedmsgError } from '@fedmsg/envelope';

/**
 * What a log line holds of a status event: its type as `event`, its texts and numbers, and the code of its error.
 * Messages and their bytes are a stranger's, and are not logged.
 */
export function eventFields(event: { readonly type: string }): Readonly<Record<string, unknown>> {
  const { type, ...members } = event;
  const fields: Record<string, unknown> = { event: type };
  for (const [key, value] of Object.entries<unknown>(members)) {
    if (value instanceof FedmsgError)
      Object.assign(fields, { code: String(value.code), reason: value.message });
    else if (value instanceof Error) fields['reason'] = value.message;
    else if (isScalar(value)) fields[key] = value;
  }
  return fields;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
