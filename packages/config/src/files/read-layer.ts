import { dirname } from 'node:path';
import type { ConfigDocument, ConfigHost } from '../document/config-document.js';
import { isModule, readerFor, unsupportedFormat } from '../formats/formats.js';
import { runModule } from '../formats/module/run-module.js';
import { checkNames } from '../layers/check-names.js';
import type { Layer } from '../layers/layer.js';
import { resolvePaths } from '../layers/resolve-paths.js';
import { readText } from './read-text.js';

/** The values of one file, checked for what no layer may hold and with their paths made absolute. */
export async function readLayer(file: string, host: ConfigHost): Promise<Layer> {
  const document = await readDocument(file, host);
  const layer: Layer = {
    values: resolvePaths(document.values, dirname(file)),
    sourceOf: (path) => ({ kind: 'file', file, ...document.placeOf(path) }),
  };
  checkNames(layer);
  return layer;
}

async function readDocument(file: string, host: ConfigHost): Promise<ConfigDocument> {
  if (isModule(file)) return runModule(file);
  const loadReader = readerFor(file);
  if (loadReader === undefined) throw unsupportedFormat(file);
  const [text, read] = await Promise.all([readText(file), loadReader()]);
  return read(text, file, host);
}
