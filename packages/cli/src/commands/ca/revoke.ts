import { dumps } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { CaOptions } from './ca-options.js';
import { certificateRecord } from './describe.js';
import { describeRevocationList } from './crl.js';
import { openFolder } from './open-folder.js';

/** What is to be trusted no longer. */
export interface RevokeOptions extends CaOptions {
  /** Certnames, for all their certificates, or serial numbers. */
  readonly certificates: readonly string[];
}

/**
 * Revokes certificates and writes the CRL that says so. What is revoked already stays as it is.
 *
 * @throws {CryptoError} `INVALID_REQUEST` for what the CA has not issued, `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function revoke(options: RevokeOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const folder = await openFolder(options, io);
  for (const name of options.certificates) {
    io.signal.throwIfAborted();
    const revoked = await folder.revoke(name);
    if (revoked.length === 0) terminal.note(`${name} was revoked before.`);
    for (const record of revoked) {
      await terminal.print(
        options.json
          ? dumps(certificateRecord(record))
          : `Revoked ${printable(record.certname)} (serial number ${record.serialNumber}).`,
      );
    }
  }
  const { revocationList } = await folder.list();
  if (!options.json) await terminal.print(describeRevocationList(revocationList, folder));
}
