/** Who may send what. `routing_policy` and `routing_nitpicky` are fedmsg's own keys and mean what they mean there. */
export interface PolicyConfig {
  /** Topic -> the signers that may send it. Topics and names are compared exactly: no prefix, no pattern, no case. */
  readonly routing_policy?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * Topic pattern -> patterns of the signers that may send what it covers; for topics that `routing_policy` does not
   * list. Where several patterns cover a topic, a signer that one of them lists may send it.
   *
   * - Topics, by whole segments: `*` is any one, `**` at the end any number of further ones, also none.
   * - Signers: `*` is one or more characters of a part between dots, at most once in each part.
   */
  readonly routing_patterns?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Whether a topic that neither of them lists is refused. Default `false`: any trusted signer may send it. */
  readonly routing_nitpicky?: boolean | null | undefined;
}
