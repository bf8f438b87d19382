import { get } from 'node:https';
import { Readable } from 'node:stream';
import { expectCode, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CryptoError, type CryptoErrorCode } from '../../src/index.js';
import { createTrustStore } from '../../src/trust/trust-store.js';
import { createManualClock } from './manual-clock.js';
import { startTrustServer, type TrustServer } from './trust-server.js';
import { createStoreVerifier, createTrustSite, signAs, type TrustSite } from './trust-site.js';

let site: TrustSite;
let directory: TemporaryDirectory;
let server: TrustServer;

beforeAll(async () => {
  site = await createTrustSite();
  const list = await site.list(1);
  directory = await temporaryDirectory({
    'ca.crt': site.authority.certificate,
    'crl.pem': list,
    'empty.pem': '',
  });
  server = await startTrustServer({ '/ca.crt': site.authority.certificate, '/crl.pem': list });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

const named = () => ({
  ca_cert_cache: directory.join('cache', 'ca'),
  crl_cache: directory.join('cache', 'crl'),
});
const fromFile = () => directory.join('ca.crt');

const refused = async (config: object, code: CryptoErrorCode, options = {}) =>
  (await expectCode(createTrustStore({ ...named(), ...config }, options), CryptoError, code)).message;

describe('a first load', () => {
  it('takes files and URLs together', async () => {
    const config = {
      ca_cert_location: [fromFile(), server.at('/ca.crt')],
      crl_location: server.at('/crl.pem'),
    };
    await using store = await createTrustStore({ ...named(), ...config });
    expect(store.generation).toBe(1);
    expect(store.sources()).toMatchObject([
      { kind: 'ca', location: fromFile(), from: 'file', failure: undefined },
      { kind: 'ca', location: server.at('/ca.crt'), from: 'network' },
      { kind: 'crl', location: server.at('/crl.pem'), from: 'network' },
    ]);
    await createStoreVerifier(store).verify(await signAs(site.service));
  });

  it('tells when what it loaded ends', async () => {
    const validTo = new Date('2100-01-01');
    await using other = await temporaryDirectory({ 'crl.pem': await site.list(1, { validTo }) });
    await using store = await createTrustStore({
      ca_cert_location: fromFile(),
      crl_location: other.join('crl.pem'),
    });
    expect(store.sources()[1]?.expiresAt).toBe(validTo.getTime());
  });

  it('reads a location that is named twice once', async () => {
    await using store = await createTrustStore({ ca_cert_location: [fromFile(), fromFile()] });
    expect(store.sources()).toHaveLength(1);
    expect(store.anchors()).toMatchObject({ certificates: [{}], revocation: undefined });
  });

  it('needs a CA certificate', async () => {
    expect(await refused({ crl_location: directory.join('crl.pem') }, 'TRUST_UNAVAILABLE')).toBe(
      'Expected ca_cert_location to name a CA certificate; received none. x509 cannot be verified without.',
    );
  });

  it('says which file it did not find', async () => {
    const path = directory.join('none.crt');
    expect(await refused({ ca_cert_location: path }, 'TRUST_UNAVAILABLE')).toBe(
      `Expected ca_cert_location to name a file to read; ${path} cannot be read.`,
    );
  });

  it('does not read a folder', async () => {
    expect(await refused({ ca_cert_location: directory.path }, 'TRUST_UNAVAILABLE')).toContain(
      'is a folder, pipe or device',
    );
  });

  it('does not take an empty file for a CRL', async () => {
    const config = { ca_cert_location: fromFile(), crl_location: directory.join('empty.pem') };
    expect(await refused(config, 'CRL_INVALID')).toContain('to be a CRL in PEM; found none');
  });

  it('does not take the CRL of another CA', async () => {
    server.answers.set('/other.pem', await (await createTrustSite()).list(1));
    const config = { ca_cert_location: fromFile(), crl_location: server.at('/other.pem') };
    expect(await refused(config, 'CRL_INVALID')).toContain('received one of another CA');
  });

  it.each([
    ['ca_cert_location', 'CERTIFICATE_INVALID', 'a certificate'],
    ['crl_location', 'CRL_INVALID', 'a CRL'],
  ] as const)('does not take an HTML page under %s', async (key, code, what) => {
    server.answers.set('/page', '\n<!DOCTYPE html><html><body>404 Not Found</body></html>');
    const config = { ca_cert_location: fromFile(), [key]: server.at('/page') };
    expect(await refused(config, code)).toBe(
      `Expected ${server.at('/page')} to be ${what} in PEM; received an HTML page. Check the address.`,
    );
  });

  it('does not take DER', async () => {
    server.answers.set('/der', (_request, response) => response.end(Buffer.of(0x30, 0x82)));
    expect(await refused({ ca_cert_location: server.at('/der') }, 'TRUST_UNAVAILABLE')).toContain(
      'to be PEM, which is ASCII',
    );
  });

  it.each([404, 500, 204, 304])('says that the server answered %d', async (status) => {
    server.answers.set('/status', status);
    const config = { ca_cert_location: fromFile(), crl_location: server.at('/status') };
    expect(await refused(config, 'TRUST_UNAVAILABLE')).toBe(
      `Expected ${server.at('/status')} to answer with status 200; received ${status}. Check crl_location.`,
    );
  });

  it('says that the server cannot be reached', async () => {
    const gone = await startTrustServer({});
    await gone[Symbol.asyncDispose]();
    expect(await refused({ ca_cert_location: gone.at('/ca.crt') }, 'TRUST_UNAVAILABLE')).toBe(
      `Expected ${gone.at('/ca.crt')} to answer; it cannot be reached (ECONNREFUSED). Check the address and the network.`,
    );
  });

  it('reads no more than it may', async () => {
    server.answers.set('/endless', (_request, response) => {
      Readable.from(endless()).pipe(response);
    });
    function* endless() {
      for (;;) yield Buffer.alloc(65_536, 'x');
    }
    expect(await refused({ ca_cert_location: server.at('/endless') }, 'TRUST_UNAVAILABLE')).toContain(
      'to have at most 1000000 bytes',
    );
  });

  it('waits ten seconds for an answer', async () => {
    const clock = createManualClock();
    server.answers.set('/silent', () => {});
    const asked = server.nextRequest();
    const refusal = refused({ ca_cert_location: server.at('/silent') }, 'TRUST_UNAVAILABLE', clock);
    await asked;
    clock.advance(10_000);
    expect(await refusal).toContain('to answer within 10 seconds; it did not');
  });
});

describe('a redirect', () => {
  const redirectTo = (location: string) =>
    server.answers.set('/moved', (_request, response) => response.writeHead(302, { location }).end());

  it.each(['http://127.0.0.1:1/ca.crt', '/ca.crt', 'file:///etc/passwd'])(
    'is not followed out of https: %s',
    async (location) => {
      redirectTo(location);
      expect(await refused({ ca_cert_location: server.at('/moved') }, 'TRUST_UNAVAILABLE')).toContain(
        'and only https is followed',
      );
    },
  );

  it('is followed to https', async () => {
    await using secure = await startTrustServer({ '/ca.crt': site.authority.certificate }, site.authority);
    redirectTo(secure.at('/ca.crt'));
    const options = { fetch: fetchAnyServer };
    await using store = await createTrustStore(
      { ...named(), ca_cert_location: server.at('/moved') },
      options,
    );
    expect(store.sources()).toMatchObject([{ from: 'network' }]);
  });

  it('does not go round for ever', async () => {
    const location = 'https://127.0.0.1:1/again';
    const options = { fetch: async () => new Response(null, { status: 301, headers: { location } }) };
    const config = { ca_cert_location: 'https://127.0.0.1:1/again' };
    expect(await refused(config, 'TRUST_UNAVAILABLE', options)).toContain('received more than 5 redirects');
  });
});

it('does not trust a server for https that the runtime does not trust', async () => {
  await using secure = await startTrustServer({ '/ca.crt': site.authority.certificate }, site.authority);
  expect(await refused({ ca_cert_location: secure.at('/ca.crt') }, 'TRUST_UNAVAILABLE')).toContain(
    'to answer; it cannot be reached',
  );
});

/** A `fetch` that takes any certificate: those of this package are not for web servers. */
const fetchAnyServer: typeof fetch = (url, init) => {
  const source = url as string;
  if (!source.startsWith('https:')) return fetch(url, init);
  return new Promise((resolve, reject) => {
    get(source, { rejectUnauthorized: false }, (answer) => {
      resolve(new Response(Readable.toWeb(answer) as ReadableStream, { status: answer.statusCode ?? 0 }));
    }).on('error', reject);
  });
};
