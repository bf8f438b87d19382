import { isDeepStrictEqual } from 'node:util';
import { printable } from '../../../terminal/printable.js';
import type { Explanation, GivenBy } from './explanation.js';

/** The explanation for people: the value, and below it a line for each thing that is known of it. */
export function explanationLines(explanation: Explanation): readonly string[] {
  const { key, value, sources, unit, difference } = explanation;
  const [overridden, inForce] = [sources.filter(isOverridden), sources.filter((one) => !isOverridden(one))];
  const facts: readonly (readonly [label: string, texts: readonly string[]])[] = [
    ['given by', inForce.length > 0 ? inForce.map(describeSource) : ['nothing']],
    ['overrides', overridden.map(describeSource)],
    ['meaning', [describeMeaning(explanation)]],
    ['type', explanation.type === null ? [] : [explanation.type]],
    ['unit', unit === null ? [] : [unit]],
    ['default', explanation.type === null ? [] : [showDefault(explanation.default)]],
    ['in fedmsg', describeFedmsg(explanation)],
    ['here', explanation.use === null ? [] : [USES[explanation.use]]],
    ['differs', difference === null ? [] : [difference]],
  ];
  const title = sources.length === 0 ? `${key} has no value` : `${key} = ${show(value)}`;
  return [
    printable(title),
    ...facts.flatMap(([label, texts]) => texts.map((text, index) => line(index === 0 ? label : '', text))),
  ];
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(11)}${printable(text)}`;
}

function isOverridden({ overridden }: GivenBy): boolean {
  return overridden;
}

function describeSource({ place, value }: GivenBy): string {
  return `${place}: ${show(value)}`;
}

function describeMeaning({ path, description }: Explanation): string {
  if (description === null) return 'No key of the schema: it is kept as it is, for plugins.';
  return path.length === 1 ? description : `${String(path[0])}: ${description}`;
}

function describeFedmsg({ default: ours, fedmsg_default: theirs }: Explanation): readonly string[] {
  return isDeepStrictEqual(ours, theirs) ? [] : [showDefault(theirs)];
}

const USES = {
  used: 'used',
  planned: 'checked and kept, for a part that is not there yet',
  ignored: 'checked, and looked at by nothing',
} as const;

const LONGEST = 200;

/** Whole values are what `--query` and `--json` are for. */
function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function showDefault(value: unknown): string {
  return value === null ? 'none' : show(value);
}
