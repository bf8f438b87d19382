import { nearestKey, queryConfig } from '@fedmsg/config';
import type { QueryMatch } from '@fedmsg/config';
import { CliError } from '../../error.js';
import { describeKey } from './describe-key.js';

/**
 * What stands at a key or path of the configuration.
 *
 * @throws {CliError} `KEY_NOT_FOUND`, with what was probably meant
 */
export function findKey(config: object, query: string): QueryMatch {
  const match = query === '' ? undefined : queryConfig(config, query);
  if (match !== undefined) return match;
  const text = `Expected a key of the configuration that has a value; ${JSON.stringify(query)} has none.`;
  throw new CliError('KEY_NOT_FOUND', `${text} ${adviceOn(query, config)}`);
}

function adviceOn(query: string, config: object): string {
  if (describeKey(query) !== undefined) return `fedmsg config --explain ${query} says what it is for.`;
  const known = nearestKey(query);
  if (known !== undefined) return `Did you mean ${known}?`;
  const around = findAround(config, query);
  if (around !== undefined) return `${around.query} ${contentsOf(around.value)}.`;
  const first = nearestKey(/^[^.[]*/.exec(query)![0]);
  return first === undefined ? 'fedmsg config prints all that have one.' : `Did you mean ${first}?`;
}

/** The innermost object or list that the query leads into. */
function findAround(config: object, query: string): { query: string; value: unknown } | undefined {
  for (let rest = withoutLastStep(query); rest !== ''; rest = withoutLastStep(rest)) {
    const match = queryConfig(config, rest);
    if (match !== undefined) return { query: rest, value: match.value };
  }
  return undefined;
}

function withoutLastStep(query: string): string {
  return query.slice(0, Math.max(query.lastIndexOf('.'), query.lastIndexOf('['), 0));
}

const MOST = 10;

function contentsOf(value: unknown): string {
  if (Array.isArray(value)) return `is a list of ${value.length}, counted from 0`;
  if (typeof value !== 'object' || value === null) return 'holds no other values';
  const names = Object.keys(value);
  const shown = names.slice(0, MOST).map((name) => JSON.stringify(name));
  const rest = names.length - shown.length;
  return `has ${shown.join(', ') || 'nothing'}${rest > 0 ? ` and ${rest} more` : ''}`;
}
