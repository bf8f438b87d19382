/** Something that is watched: what it has counted, and whether it can do its work. */
export interface Monitored {
  /** Stands in the names of its metrics: lower-case letters, digits and underscores, such as `signing_relay`. */
  readonly name: string;
  /**
   * Counts since the start, read anew each time. Numbers, or objects of them: in `{ refused: { UNSIGNED: 2 } }` the keys
   * are reasons, and in `{ consumers: { bot: { received: 5 } } }` they are names.
   */
  readonly counts: object;
  /** What keeps it from its work now, as a sentence; `undefined` when nothing does. */
  notReady(): string | undefined;
}
