import type { ProcessorContext } from './context.js';
import type { UncheckedMessage } from './unchecked-message.js';

/**
 * Puts one kind of message into words. A processor of one's own extends this class, says which messages it is for
 * (`name`, and `topicPrefix` for topics of another organisation), and overrides what it knows something about;
 * everything else has an answer here.
 *
 * A method may throw: then the answer is empty and `onWarning` hears of it. It must not change the message.
 */
export abstract class BaseProcessor {
  /** What follows prefix and environment in the topic, in lower case: `bodhi` is for `….bodhi` and `….bodhi.update.comment`. */
  abstract readonly name: string;

  /** Prefix and environment of the topics; left out, what the configuration says. Matched from the start. */
  readonly topicPrefix?: RegExp;

  /** A few words that name the event: the topic after prefix and environment, unless it is a path. */
  title({ topic }: UncheckedMessage, _context: ProcessorContext): string {
    // Topics of STOMP brokers begin so and have no prefix of three segments.
    return topic.startsWith('/topic/') ? topic : topic.split('.').slice(3).join('.');
  }

  /** One sentence about what happened. */
  subtitle(_message: UncheckedMessage, _context: ProcessorContext): string {
    return '';
  }

  /** Everything there is to say, over several lines. */
  longForm(message: UncheckedMessage, context: ProcessorContext): string | Promise<string> {
    return this.subtitle(message, context);
  }

  /** The subtitle as told to `subject`, a user name: "you" where it is about them. */
  subjective(message: UncheckedMessage, _subject: string, context: ProcessorContext): string {
    return this.subtitle(message, context);
  }

  /** An http(s) address where one can read on. */
  link(_message: UncheckedMessage, _context: ProcessorContext): string | null {
    return null;
  }

  /** The http(s) address of an image of the service. */
  icon(_message: UncheckedMessage, _context: ProcessorContext): string | null {
    return null;
  }

  /** The http(s) address of an image of what or whom the message is about. */
  secondaryIcon(_message: UncheckedMessage, _context: ProcessorContext): string | null {
    return null;
  }

  /** The users that the message is about, in any order. */
  usernames(_message: UncheckedMessage, _context: ProcessorContext): Iterable<string> {
    return [];
  }

  /** The packages that the message is about, in any order. */
  packages(_message: UncheckedMessage, _context: ProcessorContext): Iterable<string> {
    return [];
  }

  /** What the message is about, as paths such as `update/FEDORA-2014-1`, in any order. */
  objects(_message: UncheckedMessage, _context: ProcessorContext): Iterable<string> {
    return [];
  }

  /** The user who did it: the first of the user names, unless the processor knows better. */
  agent(message: UncheckedMessage, context: ProcessorContext): string | null {
    return [...this.usernames(message, context)].sort()[0] ?? null;
  }
}
