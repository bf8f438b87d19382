import type { ReplayError } from '../error.js';

/**
 * What the reference's server writes where it answers with an error: one part, which is told from a message by not
 * being JSON. The texts are those of the reference, down to its misspellings.
 */
export const NO_MATCH = errorPart('There was no match for the given query');

/** Says why a request was refused, in the reference's words where it has some. */
export function refusal(error: ReplayError): Uint8Array {
  if (error.code === 'UNSUPPORTED_FIELD') return errorPart('Unsupported field: "key"');
  if (error.code !== 'ILL_FORMED_FIELD') return errorPart(error.message);
  const field = fieldOf(error);
  if (field === 'seq_id_range') return errorPart('Ill-format "sed_id_range" field');
  return errorPart(`Something went wrong when processing the field "${field}"`);
}

/** The message of the error begins with the field. */
function fieldOf({ message }: ReplayError): string {
  return message.slice(0, message.indexOf(':'));
}

function errorPart(text: string): Uint8Array {
  return new TextEncoder().encode(`error: '${text}'`);
}
