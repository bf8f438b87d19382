import { CryptoError } from '../../error.js';
import type { PkiOptions } from '../validity.js';
import { findCertificates, revokeIn, type CertificateRecord } from './authority-index.js';
import type { FolderState, Plan } from './folder-state.js';
import { nextRevocationList } from './plan-revocation-list.js';

/** Gives those that it revokes: none where all were revoked before. The new list goes with the same change. */
export async function planRevoke(
  state: FolderState,
  certnameOrSerial: string,
  options: PkiOptions,
): Promise<Plan<readonly CertificateRecord[]>> {
  const found = typeof certnameOrSerial === 'string' ? findCertificates(state.index, certnameOrSerial) : [];
  if (found.length === 0) throw unknown(certnameOrSerial);
  const toRevoke = found.filter(({ revokedAt }) => revokedAt === undefined);
  if (toRevoke.length === 0) return { result: [] };

  const revokedAt = new Date((options.now ?? Date.now)());
  const index = revokeIn(state.index, toRevoke, revokedAt);
  const { revocationList, file } = await nextRevocationList(state.authority, index, {}, options);
  return {
    result: toRevoke.map((record) => ({ ...record, revokedAt })),
    change: { index: { ...index, revocationList }, files: [file] },
  };
}

function unknown(certnameOrSerial: unknown): CryptoError {
  const received = JSON.stringify(String(certnameOrSerial).slice(0, 80));
  const text = `Expected a certname or serial number of a certificate of this CA; it has issued none for ${received}.`;
  return new CryptoError('INVALID_REQUEST', text);
}
