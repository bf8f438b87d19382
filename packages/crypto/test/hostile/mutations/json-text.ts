import type { Random } from '../random.js';
import type { Mutation } from './mutation.js';

/** Makes a mutation that spells one of the places that the pattern finds in another way. */
function respellOne(pattern: RegExp, spellings: (found: string) => readonly string[]): Mutation {
  return (bytes, random) => {
    const text = Buffer.from(bytes).toString('utf8');
    const found = pickMatch(text, pattern, random);
    if (found === undefined) return bytes;
    const spelled = random.pick(spellings(found[0]));
    return Buffer.from(text.slice(0, found.index) + spelled + text.slice(found.index + found[0].length));
  };
}

/** The first match behind a random place, or the first of all. */
function pickMatch(text: string, pattern: RegExp, random: Random): RegExpExecArray | undefined {
  pattern.lastIndex = random.below(text.length + 1);
  return pattern.exec(text) ?? pattern.exec(text) ?? undefined;
}

/** Some of them say the same, some only to JavaScript, some nothing to anybody. */
const respellNumber = respellOne(/(?<=[:[,])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?=[,\]}])/g, (number) => [
  `${number}.0`,
  `${number}0`,
  `${number}e0`,
  `${number}E+00`,
  `-${number}`,
  `+${number}`,
  `0${number}`,
  number.replace(/\.0$/, ''),
  number.replace('e+', 'e'),
  number.replace('e', 'E'),
  String(Number(number)),
  Number(number).toExponential(),
  `${number}0e-1`,
  '-0',
  `"${number}"`,
  `${number} `,
  String(Number(number) + 1),
  `0x${number}`,
]);

const respellCharacter = respellOne(/[A-Za-z0-9/+=]/g, (character) => {
  const unit = character.charCodeAt(0).toString(16).padStart(4, '0');
  return [
    `\\u${unit}`,
    `\\u${unit.toUpperCase()}`,
    `\\${character}`,
    `\\U${unit}`,
    character.toUpperCase(),
    `\\x${unit}`,
  ];
});

const respellEscape = respellOne(/\\(?:u[0-9a-f]{4}|.)/g, (escape) => [
  escape.toUpperCase(),
  escape.replace(/\\u([0-9a-f]{4})/, (_, unit: string) => String.fromCharCode(parseInt(unit, 16))),
  escape.slice(1),
  `\\${escape}`,
  escape === '\\n' ? '\n' : escape === '\\"' ? '\\u0022' : '\\ud83d',
  escape === '\\n' ? '\\u000a' : '\\udc4d',
]);

const addSpace = respellOne(/[,:{}[\]]/g, (sign) => [
  ` ${sign}`,
  `${sign} `,
  `${sign}\n\t`,
  `${sign}\r\n`,
  `${sign}\u00a0`,
  `${sign}/**/`,
]);

export const jsonMutations = { respellNumber, respellCharacter, respellEscape, addSpace };
