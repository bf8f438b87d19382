import type { AuthorityListing, CertificateRecord } from '@fedmsg/crypto/pki';
import { dumps } from '@fedmsg/envelope';
import type { CommandIo } from '../../command-io.js';
import type { Colors } from '../../terminal/colors.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { CaOptions } from './ca-options.js';
import { authorityRecord, certificateRecord, dayOf, revocationListRecord } from './describe.js';
import { openFolder } from './open-folder.js';

/**
 * Prints the CA, its CRL and all certificates, the oldest first, each with its state.
 *
 * @throws {CryptoError} `AUTHORITY_INVALID`, `KEY_EXPOSED`
 */
export async function list(options: CaOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const folder = await openFolder(options, io);
  const listing = await folder.list();
  if (options.json) {
    return terminal.print(
      dumps({
        ca: { ...authorityRecord(listing.authority), state: stateOf(listing.authority) },
        crl: {
          ...revocationListRecord(listing.revocationList, folder),
          state: stateOf(listing.revocationList),
        },
        certificates: listing.certificates.map((record) => ({
          ...certificateRecord(record),
          state: stateOf(record),
        })),
      }),
    );
  }
  for (const line of listingLines(listing, terminal.colors)) await terminal.print(line);
}

type State = 'valid' | 'expired' | 'revoked';

function stateOf({ validTo, revokedAt }: Pick<CertificateRecord, 'validTo' | 'revokedAt'>): State {
  if (revokedAt !== undefined) return 'revoked';
  return validTo.getTime() > Date.now() ? 'valid' : 'expired';
}

/** `STATE UNTIL CERTNAME SERIAL`; the first two lines are the CA itself and its CRL. */
function listingLines(
  { authority, revocationList, certificates }: AuthorityListing,
  colors: Colors,
): readonly string[] {
  const line = (what: Pick<CertificateRecord, 'validTo' | 'revokedAt'>, rest: string) => {
    const state = stateOf(what);
    const color = state === 'valid' ? colors.green : colors.red;
    return `${color(state.padEnd(7))} ${dayOf(what.validTo)} ${printable(rest)}`;
  };
  return [
    line(authority, `ca.crt ${authority.serialNumber} "${authority.commonName ?? ''}"`),
    line(revocationList, `crl.pem number ${revocationList.number}`),
    ...certificates.map((record) => line(record, `${record.certname} ${record.serialNumber}`)),
  ];
}
