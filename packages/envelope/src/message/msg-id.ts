const MSG_ID = /^\d{4}-[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** The id of a message made at a time: `<UTC year>-<uuid4>`. The reference takes the year of the local time zone. */
export function formatMsgId(timeMs: number, uuid: string): string {
  return `${new Date(timeMs).getUTCFullYear()}-${uuid}`;
}

/** Whether a text is an id as fedmsg makes them. Bridged messages carry ids of other kinds. */
export function isMsgId(value: unknown): value is string {
  return typeof value === 'string' && MSG_ID.test(value);
}
