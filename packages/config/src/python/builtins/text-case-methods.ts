import type { Call } from './call.js';
import type { Method } from './methods.js';

type Entry = readonly [name: string, method: Method<string>];

/** Methods that change or ask for the kind of the letters. */
export const TEXT_CASE_METHODS: readonly Entry[] = [
  changing('upper', (text) => text.toUpperCase()),
  changing('lower', (text) => text.toLowerCase()),
  changing('casefold', (text) => text.toLowerCase().replaceAll('ß', 'ss')),
  changing('swapcase', (text) => Array.from(text, swapCase).join('')),
  changing('capitalize', (text) => capitalize(text)),
  changing('title', (text) => text.replace(/\p{L}+/gu, capitalize)),
  asking('isdigit', (text) => /^\p{Nd}+$/u.test(text)),
  asking('isdecimal', (text) => /^\p{Nd}+$/u.test(text)),
  asking('isnumeric', (text) => /^\p{N}+$/u.test(text)),
  asking('isalpha', (text) => /^\p{L}+$/u.test(text)),
  asking('isalnum', (text) => /^[\p{L}\p{N}]+$/u.test(text)),
  asking('isspace', (text) => /^\s+$/u.test(text)),
  asking(
    'isupper',
    (text) => /\p{L}/u.test(text) && text === text.toUpperCase() && text !== text.toLowerCase(),
  ),
  asking(
    'islower',
    (text) => /\p{L}/u.test(text) && text === text.toLowerCase() && text !== text.toUpperCase(),
  ),
];

function changing(name: string, change: (text: string) => string): Entry {
  const run = (text: string, { bounds }: Call) => {
    bounds.textLength(text.length);
    bounds.search(text.length * 4);
    return change(text);
  };
  return [name, { parameters: [], run }];
}

function asking(name: string, ask: (text: string) => boolean): Entry {
  const run = (text: string, { bounds }: Call) => {
    bounds.search(text.length);
    return ask(text);
  };
  return [name, { parameters: [], run }];
}

function capitalize(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

function swapCase(character: string): string {
  return character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase();
}
