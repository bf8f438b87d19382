import { findFault } from './find-fault.js';
import { makeCredentials } from './make-credentials.js';
import { trustIn } from './trust-files.js';

/**
 * Leaves a folder with a CA, certificates and a CRL that work: those that are there, or else new ones, and says so.
 *
 * @param nextKey - gives the private keys, as PEM, where they are not to be made.
 * @throws {CliError} `STATE_UNWRITABLE`
 */
export async function prepareCredentials(
  folder: string,
  note: (text: string) => void,
  nextKey?: () => string,
): Promise<void> {
  const fault = await findFault(trustIn(folder));
  if (fault === undefined) return;
  note(`Making a certificate authority and certificates in ${folder}: ${fault}`);
  await makeCredentials(trustIn(folder), nextKey);
}
