import type { AuthorityFolder } from '@fedmsg/crypto/pki';
import { dumps } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { Terminal } from '../../terminal/terminal.js';
import { lifetimeOf, type CaOptions, type LifetimeOptions } from './ca-options.js';
import { authorityRecord, dayOf, installedRecord } from './describe.js';
import { describeIssued } from './issue.js';
import { openFolder } from './open-folder.js';

/** What is to be renewed: certificates, or that of the CA. */
export interface RenewOptions extends CaOptions, LifetimeOptions {
  readonly certnames: readonly string[];
  readonly ca: boolean;
  /** Whether each certificate keeps its key. */
  readonly keepKey: boolean;
  /** Whether the certificates before are revoked. */
  readonly revokeFormer: boolean;
}

/**
 * Issues the next certificate for each certname, or for the CA itself.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, `CERTIFICATE_EXPIRED`, `KEY_UNAVAILABLE`, `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function renew(options: RenewOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const folder = await openFolder(options, io);
  if (options.ca) await renewAuthority(folder, options, terminal);
  for (const certname of options.certnames) {
    io.signal.throwIfAborted();
    const { keepKey, revokeFormer } = options;
    const request = { newKey: !keepKey, revokeFormer, ...lifetimeOf(options) };
    const issued = await folder.renew(certname, request);
    await terminal.print(
      options.json ? dumps(installedRecord(issued, folder)) : describeIssued('Renewed', issued, folder),
    );
  }
}

async function renewAuthority(
  folder: AuthorityFolder,
  options: RenewOptions,
  terminal: Terminal,
): Promise<void> {
  const authority = await folder.renewAuthority(lifetimeOf(options));
  if (options.json) return terminal.print(dumps(authorityRecord(authority)));
  await terminal.print(
    [
      `Renewed the certificate of the CA, valid until ${dayOf(authority.validTo)}. What the CA has issued stays valid.`,
      `  ${printable(authority.certificateFile)}`,
      'It takes the place of ca.crt on every host (ca_cert_location), before the one there runs out.',
    ].join('\n'),
  );
}
