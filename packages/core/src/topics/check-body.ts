import { parseTopic } from '@fedmsg/envelope';
import { CoreError } from '../error.js';
import type { BodyIssue, BodySchema, BodySchemas, BodyVerdict } from './body-schema.js';

/**
 * Throws, or rejects, with `INVALID_BODY` when the body of a message under this topic is not what its schema says. The
 * body is only read where there is a schema.
 */
export type CheckBody = (topic: string, body: () => unknown) => Promise<void> | undefined;

/** Without schemas, every body passes. */
export const takeAnyBody: CheckBody = () => undefined;

export function createBodyCheck(schemas: BodySchemas, prefix: string): CheckBody {
  // A map: whatever a stranger's topic is called, it finds nothing that was not put there.
  const byName = new Map<string, BodySchema>(Object.entries(schemas));
  return (topic, body) => {
    const name = nameOf(topic, prefix);
    const schema = byName.get(name);
    if (schema === undefined) return undefined;
    const verdict = ask(schema, name, body());
    if (verdict instanceof Promise) return verdict.then((answer) => assertValid(answer, name));
    assertValid(verdict, name);
    return undefined;
  };
}

/** The topic without prefix and environment: the one name that a message has in every environment. */
function nameOf(topic: string, prefix: string): string {
  if (topic === '') return topic;
  const { prefix: found, environment } = parseTopic(topic, { prefix });
  return environment === undefined ? topic : topic.slice(found.length + environment.length + 2);
}

/** A schema that fails on a body which a stranger wrote has not accepted it. */
function ask(schema: BodySchema, name: string, body: unknown): BodyVerdict | Promise<BodyVerdict> {
  try {
    const verdict = schema['~standard'].validate(body);
    return verdict instanceof Promise ? verdict.catch((error: unknown) => failed(name, error)) : verdict;
  } catch (error) {
    return failed(name, error);
  }
}

function failed(name: string, cause: unknown): never {
  throw new CoreError('INVALID_BODY', `Expected a body of ${name} that its schema can judge; it failed.`, {
    cause,
  });
}

function assertValid({ issues }: BodyVerdict, name: string): void {
  if (issues === undefined) return;
  const told = issues.slice(0, TOLD_ISSUES).map(describeIssue);
  const more = issues.length > TOLD_ISSUES ? `; and ${issues.length - TOLD_ISSUES} more` : '';
  const text = `Expected a body of ${name} that fits its schema; ${told.join('; ')}${more}.`;
  throw new CoreError('INVALID_BODY', text);
}

/** A hostile body can have as many as it has members. */
const TOLD_ISSUES = 5;

function describeIssue({ path = [], message }: BodyIssue): string {
  const keys = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  return `${['msg', ...keys].join('.')}: ${message}`;
}
