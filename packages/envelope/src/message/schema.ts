import { received } from '../received.js';
import { type FieldIssue, findIssues } from './fields.js';
import type { Message } from './message.js';

/**
 * A schema as the Standard Schema specification (version 1, https://standardschema.dev) has it, so that form
 * validators, routers and the like take it as they take one of a schema library.
 */
export interface MessageSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'fedmsg';
    readonly types?: { readonly input: Message; readonly output: Message } | undefined;
    readonly validate: (value: unknown) => MessageSchemaResult;
  };
}

/** The same value when it is an envelope, or all bad fields at once. */
export type MessageSchemaResult =
  | { readonly value: Message; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly string[] }[] };

/**
 * The envelope as fedmsg writes it. Fields beyond those of {@link Message} pass: they are signed with the rest. It is
 * the measure of what we publish; receiving is more lenient, as the reference is: there a message is any JSON object.
 */
export const messageSchema: MessageSchema = {
  '~standard': {
    version: 1,
    vendor: 'fedmsg',
    validate(value) {
      const issues = findIssues(value);
      if (issues.length === 0) return { value: value as Message };
      return { issues: issues.map((issue) => ({ path: issue.path, message: describeIssue(issue) })) };
    },
  },
};

/** What was expected and what came, without the place. */
export function describeIssue({ expected, value }: FieldIssue): string {
  return `expected ${expected}, received ${received(value)}`;
}
