import type { AuthorityFolder, InstalledCertificate } from '@fedmsg/crypto/pki';
import { dumps } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import { lifetimeOf, type CaOptions, type LifetimeOptions } from './ca-options.js';
import { configLines, dayOf, installedRecord, signingConfig } from './describe.js';
import { openFolder } from './open-folder.js';

/** The certificates that are asked for. */
export interface IssueOptions extends CaOptions, LifetimeOptions {
  readonly certnames: readonly string[];
  readonly organization?: string | undefined;
}

/**
 * Issues a certificate for each certname. What was issued before one is refused, or before Ctrl-C, stays.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, `CERTIFICATE_EXPIRED`, `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function issue(options: IssueOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const folder = await openFolder(options, io);
  for (const commonName of options.certnames) {
    io.signal.throwIfAborted();
    const request = { commonName, organization: options.organization, ...lifetimeOf(options) };
    const issued = await folder.issue(request);
    await terminal.print(
      options.json ? dumps(installedRecord(issued, folder)) : describeIssued('Issued', issued, folder),
    );
  }
}

/** What was written, and what is to be done with it. */
export function describeIssued(verb: string, issued: InstalledCertificate, folder: AuthorityFolder): string {
  const { certname, serialNumber, validTo, certificateFile, keyFile } = issued;
  return [
    `${verb} ${certname}, valid until ${dayOf(validTo)} (serial number ${serialNumber}).`,
    `  ${printable(certificateFile)}`,
    `  ${printable(keyFile)}`,
    'Both go into ssldir on its host, for the service alone. In the configuration there, with the places there:',
    configLines(signingConfig(folder, certname)),
  ].join('\n');
}
