import { topicPrefix } from '@fedmsg/envelope';
import type { MissedTime } from '../progress/status-file.js';

/** The most that datagrepper gives at once. */
const ROWS_PER_PAGE = 100;

/** Asks for one page of what was sent in a time, oldest first; both ends are the same for all its pages. */
export function archiveQuery(
  url: string,
  topics: readonly string[],
  { start, end }: MissedTime,
  page: number,
): URL {
  const query = new URL(url);
  const parameters = { start, end, order: 'asc', rows_per_page: ROWS_PER_PAGE, page };
  for (const [name, value] of Object.entries(parameters)) query.searchParams.set(name, String(value));
  for (const category of categoriesOf(topics)) query.searchParams.append('category', category);
  return query;
}

/**
 * datagrepper finds whole topics only, and a consumer's are prefixes: they can be asked for by the category, the fourth
 * part, where each has it in full.
 */
function categoriesOf(topics: readonly string[]): readonly string[] {
  const parts = topics.map((topic) => topicPrefix(topic).split('.'));
  // The category of these is the third part.
  const isWhole = parts.every((names) => names.length > CATEGORY + 1 && !names.includes('VirtualTopic'));
  return isWhole ? Array.from(new Set(parts.map((names) => names[CATEGORY]!))) : [];
}

const CATEGORY = 3;
