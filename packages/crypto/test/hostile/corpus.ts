import { createPrivateKey, sign as signBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createMessage, dumps, JsonFloat, signedBytes, type Message } from '@fedmsg/envelope';
import { temporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { readPrivateKey } from 'openpgp';
import { encodeBase64 } from '../../src/base64.js';
import { createSigner, type TrustMaterial } from '../../src/index.js';
import { createRevocationList } from '../../src/pki/index.js';
import { SERVICE, TOPIC } from '../test-bus.js';
import { issue, type Issued } from './forge-authority.js';
import { otherKey, permittedKey, unknownKey } from './openpgp-keys.js';

/**
 * What mutations are made of, and what their results are judged by. What is signed with
 * x509 is the same to the byte when it is made again; OpenPGP.js salts its signatures.
 */
export interface Corpus {
  /** Signed messages as they are on the wire; some are refused as they stand. */
  readonly messages: readonly Uint8Array[];
  /** The same, signed with gpg: fewer mutants are made of them, since each takes a millisecond. */
  readonly gpgMessages: readonly Uint8Array[];
  /** Armored public keys. */
  readonly keyring: readonly string[];
  /** PEM certificates that a message can be made to bear. */
  readonly certificates: readonly string[];
  readonly trust: TrustMaterial;
  /** Hexadecimal. */
  readonly revokedSerials: readonly string[];
  /** The topic that `permitted` alone may send. */
  readonly topic: string;
  readonly permitted: readonly string[];
}

const REVOKED_SERIAL = '0d';

/**
 * Two signers of one name that may send, one that may not, a revoked and an expired one, and one of another CA of the
 * same name. The trusted CA was issued again with the same key.
 */
export async function createCorpus(): Promise<Corpus> {
  const { authorities, accepted, refused } = issueCertificates();
  const { trusted, renewed } = authorities;
  const revoked = [{ serialNumber: REVOKED_SERIAL, revokedAt: new Date() }];
  const list = await createRevocationList(trusted, { revoked, number: 1 });
  const gpg = await signWithOpenPgp();
  const messages = await Promise.all([...accepted.map(signMessages), ...refused.map(signOne)]);
  const issued = [...accepted, ...refused, ...Object.values(authorities)];
  return {
    messages: messages.flat(),
    gpgMessages: gpg.messages,
    keyring: gpg.keyring,
    certificates: issued.map(({ certificate }) => certificate),
    trust: { caCertificates: [trusted.certificate, renewed.certificate], revocationLists: [list] },
    revokedSerials: [REVOKED_SERIAL],
    topic: TOPIC,
    permitted: [SERVICE, gpg.permitted],
  };
}

function issueCertificates() {
  // In one order, whatever was given to other tests before.
  const [trustedKey, strangerKey, a, b, c, d, e, f] = Array.from({ length: 10 }, rsaKey).sort() as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const commonName = 'Test CA';
  const trusted = issue({ commonName, key: trustedKey, serialNumber: '01' });
  const renewed = issue({ commonName, key: trustedKey, serialNumber: '02' });
  const stranger = issue({ commonName, key: strangerKey, serialNumber: '01' });
  const service = { commonName: SERVICE, issuer: trusted };
  return {
    authorities: { trusted, renewed, stranger },
    accepted: [
      issue({ ...service, key: a, serialNumber: '0a' }),
      issue({ ...service, key: b, serialNumber: '0b' }),
      issue({ ...service, key: c, serialNumber: '0c', commonName: 'relay01.example.org' }),
    ],
    refused: [
      issue({ ...service, key: d, serialNumber: REVOKED_SERIAL }),
      issue({ ...service, key: e, serialNumber: '0e', validTo: new Date(Date.UTC(2021, 0, 1)) }),
      issue({ ...service, key: f, serialNumber: '0a', issuer: stranger }),
    ],
  };
}

/** One of each kind by two keys of the keyring, of which one may send, and by a third. */
async function signWithOpenPgp() {
  const keys = [permittedKey, otherKey, unknownKey];
  await using directory = await temporaryDirectory();
  const messages: Uint8Array[] = [];
  const permitted: string[] = [];
  for (const [index, key] of keys.entries()) {
    const gpg_key_file = directory.join(`${index}.asc`);
    await writeFile(gpg_key_file, key, { mode: 0o600 });
    for (const sign_digest of ['sha1', 'sha256'] as const) {
      const signer = await createSigner({ crypto_backend: 'gpg', gpg_key_file, sign_digest });
      messages.push(toWire(await signer.sign(makeMessage(SPELLED))));
      permitted.push(signer.signer);
    }
  }
  const known = await Promise.all(keys.slice(0, 2).map((armoredKey) => readPrivateKey({ armoredKey })));
  return { messages, permitted: permitted[0]!, keyring: known.map((key) => key.toPublic().armor()) };
}

/** Legacy and strong ones of the same and of other content, one with another topic, one that names no backend. */
async function signMessages(service: Issued): Promise<Uint8Array[]> {
  const legacy = await createSigner(service);
  const strong = await createSigner({ ...service, sign_digest: 'sha256' });
  const signed = [
    await legacy.sign(makeMessage('hello')),
    await strong.sign(makeMessage('hello')),
    await legacy.sign(makeMessage(SPELLED)),
    await strong.sign(makeMessage(SPELLED)),
    await legacy.sign({ ...makeMessage('hello'), topic: 'org.example.dev.relay.test' }),
    signWithoutBackend(service),
  ];
  return signed.map(toWire);
}

function toWire(message: object): Uint8Array {
  return new TextEncoder().encode(dumps(message));
}

async function signOne(service: Issued): Promise<Uint8Array[]> {
  return (await signMessages(service)).slice(0, 1);
}

/** Numbers whose spelling matters, and strings that can be spelled in several ways. */
const SPELLED = {
  whole: [0, 1, -7, 1e15, 2n ** 63n],
  float: [new JsonFloat(1), 0.1, 1e-7, 1e22, -2.5],
  text: ['a/b "quoted" \\ \n', 'ÿ', '\u{1f600}', '\ud800'],
  nested: { a: { b: [{}, [], null, true] }, signature: 'not this one' },
};

function makeMessage(msg: unknown): Message {
  const now = () => Date.UTC(2026, 0, 1);
  const uuid = () => '6f0f8a4e-6a1c-4b6e-9d5f-0c7a3f1b2d4e';
  return createMessage({ topic: TOPIC, msg }, { i: 1, username: 'apache', now, uuid });
}

/** As fedmsg wrote messages before there was a `crypto` member. */
function signWithoutBackend({ certificate, key }: Issued): object {
  const message = makeMessage('hello');
  const signature = signBytes('sha1', signedBytes(message), createPrivateKey(key));
  return {
    ...message,
    signature: encodeBase64(signature),
    certificate: encodeBase64(Buffer.from(certificate)),
  };
}
