import type { BaseProcessor } from '../base-processor.js';
import type { MetaConfig } from '../context.js';
import { MetaError } from '../error.js';
import { DefaultProcessor } from '../processors/default-processor.js';

/**
 * Finds the processor for a topic: the first whose prefix and name the topic begins with, or the default one. A name
 * ends at a dot or with the topic: `git` is not for `….github.push`.
 *
 * @throws {MetaError} INVALID_PROCESSOR, INVALID_PREFIX
 */
export function createDispatch(
  processors: readonly BaseProcessor[],
  config: MetaConfig,
): (topic: string) => BaseProcessor {
  const prefix = configuredPrefix(config);
  const routes = processors.map((processor) => ({ processor, pattern: patternOf(processor, prefix) }));
  const unhandled = new DefaultProcessor();
  return (topic) => routes.find(({ pattern }) => pattern.test(topic))?.processor ?? unhandled;
}

/** Whatever stands before one of fedmsg's environments. */
const ANY_PREFIX = /[^.]+(?:\.[^.]+)*?\.(?:dev|stg|prod|production)/;

/** With a prefix any environment, because a receiver sees the environments of others. */
function configuredPrefix({ topic_prefix, topic_prefix_re }: MetaConfig): RegExp {
  if (topic_prefix_re === undefined) {
    return topic_prefix === undefined ? ANY_PREFIX : new RegExp(`${literally(topic_prefix)}\\.[^.]+`);
  }
  try {
    return new RegExp(topic_prefix_re);
  } catch (cause) {
    throw new MetaError(
      'INVALID_PREFIX',
      `topic_prefix_re: expected a regular expression, received ${JSON.stringify(topic_prefix_re)}`,
      { cause },
    );
  }
}

function patternOf(processor: BaseProcessor, configured: RegExp): RegExp {
  if (!isProcessor(processor))
    throw new MetaError(
      'INVALID_PROCESSOR',
      `expected a processor with a name, such as new GitProcessor(), received ${showProcessor(processor)}`,
    );
  const { source, flags } = processor.topicPrefix ?? configured;
  // With m, $ would match inside the topic; g and y would make one answer depend on the one before.
  return new RegExp(
    `^(?:${source})\\.${literally(processor.name.toLowerCase())}(?:\\.|$)`,
    flags.replace(/[gmy]/g, ''),
  );
}

/** Not by instanceof: a pack may bring its own copy of this package. A class, not made into an object, is none. */
function isProcessor(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    value.name !== ''
  );
}

function showProcessor(value: unknown): string {
  return typeof value === 'function' ? `the class ${value.name}` : value === null ? 'null' : typeof value;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
