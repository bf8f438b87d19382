import type { BaseProcessor } from '../base-processor.js';
import { MetaError } from '../error.js';
import type { MetaField, Question } from './question.js';
import { hasTopic } from '../unchecked-message.js';
import type { UncheckedMessage } from '../unchecked-message.js';

/** An answer that had to be left empty, and why. */
export interface MetaWarning {
  readonly field: MetaField;
  /** The name of the processor that was asked; absent when there was no message to choose one by. */
  readonly processor?: string;
  readonly topic?: string;
  readonly error: MetaError;
}

type Ask = <Answer, Args extends readonly unknown[]>(
  question: Question<Answer, Args>,
) => (message: unknown, ...args: Args) => Answer;

type AskAsync = <Answer, Args extends readonly unknown[]>(
  question: Question<Answer, Args>,
) => (message: unknown, ...args: Args) => Promise<Answer>;

interface Route {
  readonly message: UncheckedMessage;
  readonly topic: string;
  readonly processor: BaseProcessor;
}

/**
 * Makes questions into functions of a message that never fail: the one place where what goes wrong, in a message or
 * a processor, becomes an empty answer and a warning.
 */
export function createAsker(
  processorFor: (topic: string) => BaseProcessor,
  onWarning: (warning: MetaWarning) => void,
): { readonly ask: Ask; readonly askAsync: AskAsync } {
  const routeOf = (message: unknown): Route => {
    if (!hasTopic(message)) throw new MetaError('NOT_A_MESSAGE', 'expected an object with a topic');
    const { topic } = message;
    return { message, topic, processor: processorFor(topic) };
  };
  const warn = (field: MetaField, route: Route | undefined, error: unknown) =>
    onWarning({
      field,
      ...(route && { processor: route.processor.name, topic: route.topic }),
      error: toMetaError(error),
    });

  return {
    ask:
      (question) =>
      (value, ...args) => {
        let route: Route | undefined;
        try {
          route = routeOf(value);
          return question.accept(question.put(route.processor, route.message, ...args));
        } catch (error) {
          warn(question.field, route, error);
          return question.empty;
        }
      },
    askAsync:
      (question) =>
      async (value, ...args) => {
        let route: Route | undefined;
        try {
          route = routeOf(value);
          return question.accept(await question.put(route.processor, route.message, ...args));
        } catch (error) {
          warn(question.field, route, error);
          return question.empty;
        }
      },
  };
}

function toMetaError(error: unknown): MetaError {
  if (error instanceof MetaError) return error;
  const reason = error instanceof Error ? error.message : `a ${typeof error}`;
  return new MetaError('PROCESSOR_FAILED', `the processor threw ${reason}`, { cause: error });
}
