import { parseEndpoint } from './parse-endpoint.js';
import { SrvError } from './srv-error.js';
import { orderRecords } from './srv-order.js';
import type { SrvRecord } from './srv-order.js';
import { untilAborted } from './until-aborted.js';

/** What looks up SRV records; a `Resolver` of `node:dns/promises` fits. */
export interface SrvResolver {
  resolveSrv(name: string): Promise<readonly SrvRecord[]>;
}

/** What a lookup can be given. */
export interface SrvOptions {
  /** Default: one with the name servers of the system, 5 seconds and 2 attempts. */
  readonly resolver?: SrvResolver;
  /** Ends the lookup, which then rejects with its reason. */
  readonly signal?: AbortSignal;
  /** From 0 to 1, without 1; decides among records of one priority. Default `Math.random`. */
  readonly random?: () => number;
}

/** What domain names gave. */
export interface SrvEndpoints {
  /** Domain names, each with its endpoints in the order to try them; those that gave none are not there. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** Why the others gave none. */
  readonly failures: readonly SrvError[];
}

/**
 * Looks up the domain names of `srv_endpoints`: for each, the SRV records of `_fedmsg._tcp.NAME`, by priority and weight
 * (RFC 2782). A name that fails keeps no other from its answer. Node.js does not tell how long an answer holds, so nothing
 * is kept here: look again when it is used again, or see {@link createSrvSource}.
 */
export async function resolveSrvEndpoints(
  names: readonly string[],
  { resolver, signal, random = Math.random }: SrvOptions = {},
): Promise<SrvEndpoints> {
  signal?.throwIfAborted();
  const used: Cancellable = resolver ?? (await systemResolver());
  const lookUps = Promise.all([...new Set(names)].map((name) => lookUp(name, used, random)));
  try {
    return collect(await untilAborted(lookUps, signal));
  } finally {
    // A query that nobody waits for would keep the process from ending. What the caller brought may be in use elsewhere.
    if (used !== resolver) used.cancel?.();
  }
}

type Cancellable = SrvResolver & { cancel?(): void };

async function systemResolver(): Promise<Cancellable> {
  const { Resolver } = await import('node:dns/promises');
  return new Resolver({ timeout: 5000, tries: 2 });
}

interface Answer {
  readonly name: string;
  readonly endpoints: readonly string[];
}

async function lookUp(name: string, resolver: SrvResolver, random: () => number): Promise<Answer | SrvError> {
  try {
    assertDomainName(name);
    const records = await ask(name, resolver);
    const endpoints = orderRecords(records, random).map((record) => toEndpoint(name, record));
    return { name, endpoints };
  } catch (error) {
    if (error instanceof SrvError) return error;
    throw error;
  }
}

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const DOMAIN_NAME = new RegExp(`^(?=.{1,240}$)${LABEL}(?:\\.${LABEL})*\\.?$`, 'i');

function assertDomainName(name: string): void {
  if (DOMAIN_NAME.test(name)) return;
  const text = `Expected srv_endpoints to hold domain names; received ${JSON.stringify(name.slice(0, 100))}.`;
  throw new SrvError('INVALID_NAME', name, text);
}

async function ask(name: string, resolver: SrvResolver): Promise<readonly SrvRecord[]> {
  const service = `_fedmsg._tcp.${name}`;
  const records = await resolver.resolveSrv(service).catch((cause: unknown) => {
    throw lookupError(name, service, cause);
  });
  // A single record with the root as its target says: there is no such service here.
  const offered = records.filter((record) => withoutLastDot(record.name) !== '');
  if (offered.length === 0) throw noRecords(name, service);
  return offered;
}

/** c-ares says so where the name, or the type of record, does not exist. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

function lookupError(name: string, service: string, cause: unknown): SrvError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (ABSENT.has(code)) return noRecords(name, service, { cause });
  const text = `Expected an answer about the SRV records of ${service}; the lookup failed (${String(code ?? cause)}).`;
  return new SrvError('LOOKUP_FAILED', name, text, { cause });
}

function noRecords(name: string, service: string, options?: ErrorOptions): SrvError {
  const text = `Expected SRV records of ${service} to name the endpoints of ${name}; there are none.`;
  return new SrvError('NO_RECORDS', name, text, options);
}

function toEndpoint(name: string, { name: host, port }: SrvRecord): string {
  const endpoint = `tcp://${withoutLastDot(host)}:${port}`;
  try {
    parseEndpoint(endpoint);
    if (port > 0) return endpoint;
  } catch {
    // Told below, with the name that was asked for.
  }
  const text = `Expected the SRV records of ${name} to name hosts and ports; one gives ${JSON.stringify(endpoint.slice(0, 100))}.`;
  throw new SrvError('INVALID_RECORD', name, text);
}

function withoutLastDot(name: string): string {
  return name.replace(/\.$/, '');
}

function collect(answers: readonly (Answer | SrvError)[]): SrvEndpoints {
  const found = answers.flatMap((answer) => (answer instanceof SrvError ? [] : [answer]));
  return {
    // fromEntries defines own properties, so that a name such as __proto__ stays a name.
    endpoints: Object.fromEntries(found.map(({ name, endpoints }) => [name, endpoints])),
    failures: answers.filter((answer) => answer instanceof SrvError),
  };
}
