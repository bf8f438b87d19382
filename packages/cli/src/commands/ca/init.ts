import { resolve } from 'node:path';
import { createAuthorityFolder } from '@fedmsg/crypto/pki';
import { dumps } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import { lifetimeOf, type CaOptions, type LifetimeOptions } from './ca-options.js';
import { authorityRecord, configLines, dayOf, revocationListRecord, trustConfig } from './describe.js';

/** The CA that is asked for. */
export interface InitOptions extends CaOptions, LifetimeOptions {
  /** Its common name. */
  readonly name: string;
  readonly organization?: string | undefined;
}

/**
 * Makes a CA in a folder.
 *
 * @throws {CryptoError} `INVALID_REQUEST` where there is one, `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function init(options: InitOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const { name: commonName, organization } = options;
  const request = { commonName, organization, ...lifetimeOf(options) };
  const folder = await createAuthorityFolder(resolve(io.cwd, options.folder), request);
  const { authority, revocationList } = await folder.list();
  if (options.json) {
    const crl = revocationListRecord(revocationList, folder);
    return terminal.print(dumps({ ca: authorityRecord(authority), crl }));
  }
  const path = printable(folder.path);
  await terminal.print(
    [
      `Made the CA "${printable(commonName)}" in ${path}, valid until ${dayOf(authority.validTo)}:`,
      '  ca.crt   its certificate, for every host',
      `  crl.pem  the list of revoked certificates, for every host; the next is due ${dayOf(revocationList.validTo)}`,
      '  ca.key   its private key, for this folder alone: keep a copy of the whole folder in a safe place',
      'In the configuration of every host that verifies, with the places of the two files there:',
      configLines(trustConfig(folder)),
      'Next: fedmsg ca issue SERVICE-HOST, for each service that signs.',
    ].join('\n'),
  );
}
