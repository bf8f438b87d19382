import { createAsker } from './engine/ask.js';
import type { MetaWarning } from './engine/ask.js';
import type { BaseProcessor } from './base-processor.js';
import type { MetaConfig, ProcessorContext, Users } from './context.js';
import { createDispatch } from './engine/dispatch.js';
import { oneLine } from './engine/one-line.js';
import { askForAddress, askForAgent, askForNames, askForSubjective, askForText } from './engine/question.js';
import { AnnounceProcessor } from './processors/announce-processor.js';
import { LoggerProcessor } from './processors/logger-processor.js';

/** Options of {@link createMeta}; everything has a default. */
export interface MetaOptions {
  /** Asked in this order, before those for `announce` and `logger` that are always there. */
  readonly processors?: readonly BaseProcessor[];
  readonly config?: MetaConfig;
  /** Who is behind nicknames and addresses; nobody by default. */
  readonly users?: Users;
  /** The present, or where to get it; the clock by default. */
  readonly now?: Date | (() => Date);
  /** Allows processors to make requests for `longForm`; without it nothing is ever requested. */
  readonly fetch?: typeof globalThis.fetch;
  /** Hears of every answer that had to be left empty. */
  readonly onWarning?: (warning: MetaWarning) => void;
}

/**
 * Words and facts about messages. Every method takes whatever came as a message and never throws: where there is no
 * answer, words are `''`, addresses and the agent `null`, and lists empty. Lists are sorted and hold nothing twice.
 * Nothing is escaped: the text is the sender's.
 */
export interface Meta {
  /** A few words that name the event, such as `git.receive`. */
  title(message: unknown): string;
  /** One sentence about what happened. */
  subtitle(message: unknown): string;
  /** Everything there is to say, over several lines. */
  longForm(message: unknown): Promise<string>;
  /** The subtitle as told to `subject`, a user name: "you" where it is about them. */
  subjective(message: unknown, subject: string): string;
  /** The http(s) address where one can read on. */
  link(message: unknown): string | null;
  /** The http(s) address of an image of the service. */
  icon(message: unknown): string | null;
  /** The http(s) address of an image of what or whom the message is about. */
  secondaryIcon(message: unknown): string | null;
  /** The users that the message is about. */
  usernames(message: unknown): readonly string[];
  /** The packages that the message is about. */
  packages(message: unknown): readonly string[];
  /** What the message is about, as paths. */
  objects(message: unknown): readonly string[];
  /** The user who did it. */
  agent(message: unknown): string | null;
  /** One line, whatever the message holds: `TITLE -- SUBTITLE LINK`, without the parts that are empty. */
  repr(message: unknown): string;
}

/**
 * Joins processors into one {@link Meta}. Which processor a message is for is decided by its topic: prefix,
 * environment, then the processor's name.
 *
 * @throws {MetaError} INVALID_PROCESSOR, INVALID_PREFIX
 */
export function createMeta(options: MetaOptions = {}): Meta {
  const context = contextOf(options);
  const processors = [...(options.processors ?? []), new AnnounceProcessor(), new LoggerProcessor()];
  const processorFor = createDispatch(processors, context.config);
  const { ask, askAsync } = createAsker(processorFor, options.onWarning ?? (() => undefined));

  const title = ask(askForText('title', context));
  const subtitle = ask(askForText('subtitle', context));
  const link = ask(askForAddress('link', context));
  return {
    title,
    subtitle,
    longForm: askAsync(askForText('longForm', context)),
    subjective: ask(askForSubjective(context)),
    link,
    icon: ask(askForAddress('icon', context)),
    secondaryIcon: ask(askForAddress('secondaryIcon', context)),
    usernames: ask(askForNames('usernames', context)),
    packages: ask(askForNames('packages', context)),
    objects: ask(askForNames('objects', context)),
    agent: ask(askForAgent(context)),
    repr: (message) => {
      const words = joinParts(' -- ', [title(message), subtitle(message)]);
      return oneLine(joinParts(' ', [words, link(message)]));
    },
  };
}

function joinParts(separator: string, parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}

function contextOf({
  config = {},
  users = { byNick: {}, byEmail: {} },
  now,
  fetch,
}: MetaOptions): ProcessorContext {
  return {
    config,
    users,
    now: typeof now === 'function' ? now : () => now ?? new Date(),
    ...(fetch && { fetch }),
  };
}
