import { createMessage, readKey, readSignature, verify, type PublicKey } from 'openpgp';
import type { GpgCredentials } from './message-reader.js';

/** Says who signed, if every signature of a message is that key's; OpenPGP.js alone. */
export type OpenPgpJudge = (read: GpgCredentials) => Promise<string | undefined>;

export async function createOpenPgpJudge(armoredKeys: readonly string[]): Promise<OpenPgpJudge> {
  const keys = await Promise.all(armoredKeys.map((armoredKey) => readKey({ armoredKey })));
  return async ({ signature, text, strong, strongText }) => {
    try {
      const signer = await findSigner(signature, text, keys);
      const isSame = strong === undefined || (await findSigner(strong, strongText!, keys)) === signer;
      return isSame ? signer : undefined;
    } catch {
      return undefined;
    }
  };
}

/** The fingerprint of the first signature's key; all signatures have to be good. */
async function findSigner(signature: string, text: string, keys: PublicKey[]): Promise<string | undefined> {
  const { signatures } = await verify({
    message: await createMessage({ binary: Buffer.from(text) }),
    signature: await readAny(Buffer.from(signature, 'hex')),
    verificationKeys: keys,
    format: 'binary',
  });
  for (const { verified } of signatures) await verified;
  const keyId = signatures[0]?.keyID;
  return keys
    .find((key) => keyId !== undefined && key.getKeyID().equals(keyId))
    ?.getFingerprint()
    .toUpperCase();
}

/** Armored or binary, of which every packet begins with a set bit. */
function readAny(signature: Buffer) {
  return signature[0]! < 0x80
    ? readSignature({ armoredSignature: signature.toString('latin1') })
    : readSignature({ binarySignature: signature });
}
