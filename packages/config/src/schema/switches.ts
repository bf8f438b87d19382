import type * as z from 'zod';

/** The name of a consumer or producer with this after it switches it. */
const SWITCH_ENDING = '.enabled';

/**
 * Refuses the switches of plugins that are neither true nor false: whoever writes a consumer decides on its name, so the
 * schema cannot list them, and a text would switch it on, whatever it says.
 */
export function createSwitchCheck(known: object) {
  return (values: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void => {
    for (const [name, value] of Object.entries(values)) {
      if (!name.endsWith(SWITCH_ENDING) || Object.hasOwn(known, name)) continue;
      if (typeof value === 'boolean' || value === undefined || value === null) continue;
      context.addIssue({ code: 'custom', path: [name], message: 'true or false' });
    }
  };
}
