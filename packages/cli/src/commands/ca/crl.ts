import type { AuthorityFolder, RevocationListRecord } from '@fedmsg/crypto/pki';
import { dumps } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import { lifetimeOf, type CaOptions, type LifetimeOptions } from './ca-options.js';
import { dayOf, revocationListRecord } from './describe.js';
import { openFolder } from './open-folder.js';

/** The CRL that is asked for; without `days`, one that holds as long as the last. */
export interface CrlOptions extends CaOptions, LifetimeOptions {}

/**
 * Writes a new CRL.
 *
 * @throws {CryptoError} `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function crl(options: CrlOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const folder = await openFolder(options, io);
  const written = await folder.writeRevocationList(lifetimeOf(options));
  await terminal.print(
    options.json ? dumps(revocationListRecord(written, folder)) : describeRevocationList(written, folder),
  );
}

/** Where the list is, and what is to be done with it. */
export function describeRevocationList(
  { number, validTo }: RevocationListRecord,
  { revocationListFile }: AuthorityFolder,
): string {
  return [
    `The list of revoked certificates is number ${number}; the next is due ${dayOf(validTo)}.`,
    `  ${printable(revocationListFile)}`,
    'It takes the place of crl.pem on every host (crl_location).',
  ].join('\n');
}
