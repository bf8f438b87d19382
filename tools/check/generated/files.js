// @ts-check
import { editorSchema } from './configuration/editor-schema.js';
import { readKnownGroups } from './configuration/known-keys.js';

/**
 * What is generated as a whole file of one package, in JSON.
 *
 * @type {readonly { package: string, path: string, generate: () => Promise<string> }[]}
 */
export const files = [
  {
    package: 'config',
    path: 'schema/fedmsg.schema.json',
    generate: async () => JSON.stringify(editorSchema(await readKnownGroups())),
  },
];
