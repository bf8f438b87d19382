import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkNames } from '../layers/check-names.js';
import { ConfigError } from '../error.js';
import { findJsonSyntaxError } from './json-syntax-error.js';
import type { Layer } from '../layers/layer.js';
import { isPlainObject } from '../layers/merge.js';
import type { PlainObject } from '../layers/merge.js';
import { readError } from './read-error.js';
import { resolvePaths } from './resolve-paths.js';
import { showValue } from '../show-value.js';

/** The values of one file, checked for what no layer may hold and with their paths made absolute. */
export async function readLayer(file: string): Promise<Layer> {
  const text = decode(await readBytes(file), file);
  const values = parse(text, file);
  const layer = { file, values: resolvePaths(values, dirname(file)) };
  checkNames(layer);
  return layer;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw readError(file, 'a file that can be read', error);
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigError([{ code: 'UNREADABLE', file, expected: 'UTF-8 text', received: 'other bytes' }], {
      cause,
    });
  }
}

function parse(text: string, file: string): PlainObject {
  const values = parseJson(text, file);
  if (isPlainObject(values)) return values;
  throw new ConfigError([
    { code: 'INVALID_VALUE', file, expected: 'an object of keys', received: showValue(values) },
  ]);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const place = findJsonSyntaxError(text) ?? { expected: 'JSON', received: 'other text' };
    throw new ConfigError([{ code: 'INVALID_SYNTAX', file, ...place }], { cause });
  }
}
