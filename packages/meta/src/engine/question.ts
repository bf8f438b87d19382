import { asAddress, asName, asNames, asText } from './answer.js';
import type { BaseProcessor } from '../base-processor.js';
import type { ProcessorContext } from '../context.js';
import type { UncheckedMessage } from '../unchecked-message.js';

/** What can be asked of a message. */
export type MetaField =
  | 'title'
  | 'subtitle'
  | 'longForm'
  | 'subjective'
  | 'link'
  | 'icon'
  | 'secondaryIcon'
  | 'usernames'
  | 'packages'
  | 'objects'
  | 'agent';

/** One question to whichever processor a message is for. */
export interface Question<Answer, Args extends readonly unknown[] = []> {
  readonly field: MetaField;
  /** The answer where there is none. */
  readonly empty: Answer;
  put(processor: BaseProcessor, message: UncheckedMessage, ...args: Args): unknown;
  /** @throws {MetaError} INVALID_ANSWER */
  accept(answer: unknown): Answer;
}

/** For a text; only that of `longForm` may be a promise. */
export function askForText(
  field: 'title' | 'subtitle' | 'longForm',
  context: ProcessorContext,
): Question<string> {
  return {
    field,
    empty: '',
    put: (processor, message) => processor[field](message, context),
    accept: asText,
  };
}

export function askForSubjective(context: ProcessorContext): Question<string, [subject: string]> {
  return {
    field: 'subjective',
    empty: '',
    put: (processor, message, subject) => processor.subjective(message, subject, context),
    accept: asText,
  };
}

export function askForAddress(
  field: 'link' | 'icon' | 'secondaryIcon',
  context: ProcessorContext,
): Question<string | null> {
  return {
    field,
    empty: null,
    put: (processor, message) => processor[field](message, context),
    accept: asAddress,
  };
}

export function askForAgent(context: ProcessorContext): Question<string | null> {
  return {
    field: 'agent',
    empty: null,
    put: (processor, message) => processor.agent(message, context),
    accept: asName,
  };
}

export function askForNames(
  field: 'usernames' | 'packages' | 'objects',
  context: ProcessorContext,
): Question<readonly string[]> {
  const empty: readonly string[] = Object.freeze([]);
  return { field, empty, put: (processor, message) => processor[field](message, context), accept: asNames };
}
