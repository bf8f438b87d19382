import type { Corpus } from '../corpus.js';
import { createCertificateJudge, type AcceptedCertificate } from './certificates.js';
import { startMessageReader, type ReadMessage, type X509Credentials } from './message-reader.js';
import { createOpenPgpJudge } from './openpgp.js';
import { createRsaVerifier } from './rsa.js';

interface Question {
  readonly bytes: Uint8Array;
  readonly requiresStrong: boolean;
}

/** Says of messages whether they are to be accepted, with no code of ours: Python's json, forge and OpenPGP.js. */
export interface Oracle {
  accepts(questions: readonly Question[]): Promise<readonly boolean[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function createOracle(corpus: Corpus): Promise<Oracle> {
  const reader = startMessageReader();
  const findX509Signer = createX509Judge(corpus);
  const findGpgSigner = await createOpenPgpJudge(corpus.keyring);

  async function accepts(read: ReadMessage, requiresStrong: boolean): Promise<boolean> {
    if (read.backend === undefined) return false;
    const signer = read.backend === 'gpg' ? await findGpgSigner(read) : findX509Signer(read);
    if (signer === undefined || (requiresStrong && read.strong === undefined)) return false;
    return read.topic !== corpus.topic || corpus.permitted.includes(signer);
  }

  return {
    async accepts(questions) {
      const read = await reader.read(questions.map(({ bytes }) => bytes));
      const answers: boolean[] = [];
      for (const [index, { requiresStrong }] of questions.entries()) {
        answers.push(await accepts(read[index]!, requiresStrong));
      }
      return answers;
    },
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
  };
}

/** Says who signed, if the certificate and every signature of a message are good. */
function createX509Judge(corpus: Corpus) {
  const verify = createRsaVerifier();
  const certificateOf = rememberCertificates(createCertificateJudge(corpus));
  return ({ certificate, pem, sha1, sha256, signature, strong }: X509Credentials): string | undefined => {
    const accepted = certificateOf(certificate, pem);
    if (accepted === undefined) return undefined;
    const { key, commonName } = accepted;
    if (strong !== undefined && !verify('sha256', sha256!, strong, key)) return undefined;
    return verify('sha1', sha1, signature, key) ? commonName : undefined;
  };
}

/** Remembers those that were accepted: there are few of them, and any number of others. */
function rememberCertificates(judge: (pem: string) => AcceptedCertificate | undefined) {
  const accepted = new Map<string, AcceptedCertificate>();
  return (name: string, pem: string | undefined) => {
    if (pem === undefined) return accepted.get(name);
    const certificate = judge(pem);
    if (certificate !== undefined) accepted.set(name, certificate);
    return certificate;
  };
}
