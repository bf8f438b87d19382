import type { Environment } from '@fedmsg/envelope';

/**
 * The bodies of the messages that a program knows, by what every bus calls them: `modname.topic`, the topic without
 * prefix and environment. It is empty until a program extends it:
 *
 * ```ts
 * declare module '@fedmsg/core' {
 *   interface Topics {
 *     'git.receive': { commit: { rev: string } };
 *   }
 * }
 * ```
 *
 * From then on the compiler checks what is published as `git.receive`, and knows what a tail of that topic yields. Topics
 * that are not in it stay as loose as they were. Messages themselves are checked by `BusParts.schemas`.
 */
export interface Topics {
  /** Names are text. */
  readonly [notAName: symbol]: never;
}

/** The body of a message by its `modname.topic`, as {@link Topics} has it; `unknown` where it has none. */
export type BodyOf<Name extends string> = Name extends keyof Topics ? Topics[Name] : unknown;

/**
 * The body by a whole topic, such as `org.fedoraproject.prod.git.receive`: what a tail of it yields. A tail yields
 * longer topics too, since patterns are prefixes.
 */
export type BodyOfTopic<Topic extends string> = Topic extends `${string}.${Environment}.${infer Name}`
  ? BodyOf<Name>
  : unknown;

/** The body by what a draft says: its `modname`, if it has one, and its `topic`. */
export type BodyOfDraft<Topic extends string, Modname extends string> = [Modname] extends [never]
  ? BodyOf<Topic extends `${string}.${Environment}.${infer Name}` ? Name : Topic>
  : BodyOf<`${Modname}.${Topic}`>;
