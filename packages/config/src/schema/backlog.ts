/** What a consumer missed while it was away, and the store it comes from. */
import * as z from 'zod';
import { key } from './key.js';
import { text, webUrl } from './values.js';

export const backlogKeys = {
  status_directory: key(text.exactOptional(), {
    description: 'The folder in which consumers note the last message that they handled.',
    path: true,
    use: 'used',
    fedmsgDefault: null,
  }),
  datagrepper_url: key(webUrl.exactOptional(), {
    description: 'The datagrepper that a consumer asks for what was sent since its last message.',
    use: 'used',
    fedmsgDefault: null,
  }),
  persistent_store: key(z.unknown().exactOptional(), {
    description: 'The store that numbers and keeps what is published.',
    use: 'ignored',
    fedmsgDefault: null,
    difference:
      'A store is an object, which no file can hold: the program hands it to `init` or `createContext`.',
  }),
};
