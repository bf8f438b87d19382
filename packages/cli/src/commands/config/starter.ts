import { formatConfig, keyGroups } from '@fedmsg/config';
import { describeKey } from './describe-key.js';
import type { KeyDescription } from './describe-key.js';

/** Written out, since no bus is without them; all others begin as comments. */
const SET = new Set(['topic_prefix', 'environment', 'endpoints', 'relay_inbound']);

const HEAD = `\
# The configuration of a fedmsg bus: a file of the folder fedmsg.d, whose files are read in the order of their names.
#
# A key behind a # has the value that holds without it, and no value where there is none. fedmsg config --check says
# what is wrong, and fedmsg config --explain KEY where a value comes from.
`;

/** A configuration to start from, in YAML: the defaults, as comments but for what every site looks at first. */
export async function starter(): Promise<string> {
  const groups = await Promise.all(keyGroups.map(({ title, keys }) => groupText(title, keys)));
  return [HEAD, ...groups.filter((text) => text !== '')].join('\n');
}

async function groupText(title: string, names: readonly string[]): Promise<string> {
  const keys = names.flatMap((name) => {
    const description = describeKey(name);
    return description === undefined ? [] : [{ name, description }];
  });
  const used = keys.filter(({ description }) => description.use === 'used');
  const planned = keys.filter(({ description }) => description.use === 'planned').map(({ name }) => name);
  if (used.length === 0 && planned.length === 0) return '';
  const parts = await Promise.all(used.map(({ name, description }) => keyText(name, description)));
  return [`# --- ${title} ---\n`, ...parts, ...plannedText(planned)].join('\n');
}

async function keyText(
  name: string,
  { description, type, unit, default: value }: KeyDescription,
): Promise<string> {
  const remark = comment(`${description} Takes ${type}${unit === null ? '' : `, in ${unit}`}.`);
  if (SET.has(name)) return remark + (await formatConfig({ [name]: value }, 'yaml'));
  return `${remark}#${name}:${value === null ? '' : ` ${JSON.stringify(value)}`}\n`;
}

function plannedText(names: readonly string[]): readonly string[] {
  return names.length === 0
    ? []
    : [comment(`Checked and kept, for a part that is not there yet: ${names.join(', ')}.`)];
}

const WIDTH = 110;

/** Each line behind `# `, which tells it from a key, that has no space. */
function comment(text: string): string {
  const lines = text.match(new RegExp(`.{1,${WIDTH}}(?:\\s+|$)`, 'g')) ?? [text];
  return lines.map((line) => `# ${line.trimEnd()}\n`).join('');
}
