import type { Router } from 'zeromq';
import type { Binding } from '../../binding.js';
import { causeText } from '../../cause.js';
import { TransportError } from '../../error.js';

const ADDRESS = 'inproc://zeromq.zap.01';
const VERSION = '1.0';

/** Answers libzmq's questions of who may connect to which socket (RFC 27). */
export class ZapHandler {
  readonly #socket: Router;
  /** The keys let in, as latin1, by domain: each socket of ours is a domain. */
  readonly #admitted = new Map<string, ReadonlySet<string>>();

  private constructor(socket: Router) {
    this.#socket = socket;
    void this.#answer();
  }

  /** @throws {TransportError} `SOCKET_FAILED` when there is another one. */
  static async start(binding: Binding): Promise<ZapHandler> {
    const socket = new binding.Router({ linger: 0 });
    try {
      await socket.bind(ADDRESS);
    } catch (cause) {
      socket.close();
      const text = `zmq_curve_allowed_keys needs ${ADDRESS}, which this process uses already: ${causeText(cause)}`;
      throw new TransportError('SOCKET_FAILED', text, { cause });
    }
    return new ZapHandler(socket);
  }

  admit(domain: string, keys: readonly Buffer[]): void {
    this.#admitted.set(domain, new Set(keys.map((key) => key.toString('latin1'))));
  }

  forget(domain: string): void {
    this.#admitted.delete(domain);
  }

  async stop(): Promise<void> {
    // At once, so that the next one can begin: closing alone frees the address some time later.
    await this.#socket.unbind(ADDRESS).finally(() => this.#socket.close());
  }

  async #answer(): Promise<void> {
    try {
      for await (const parts of this.#socket) await this.#socket.send(this.#decide(parts));
    } catch {
      // Closed meanwhile.
    }
  }

  /** A question: route, delimiter, version, number, domain, address, identity, mechanism, credentials. */
  #decide(parts: readonly Buffer[]): (Buffer | string)[] {
    const [route, delimiter, , number, domain, , , mechanism, key] = parts;
    const isAdmitted = this.#admits(String(domain), String(mechanism), key);
    const verdict = isAdmitted ? ['200', 'OK'] : ['400', 'this key is not among zmq_curve_allowed_keys'];
    return [route!, delimiter!, VERSION, number!, ...verdict, '', ''];
  }

  #admits(domain: string, mechanism: string, key: Buffer | undefined): boolean {
    const admitted = this.#admitted.get(domain);
    if (admitted !== undefined) return mechanism === 'CURVE' && admitted.has(key?.toString('latin1') ?? '');
    // Not a socket of ours: as without a handler, where libzmq lets in all but those with a password.
    return mechanism === 'CURVE' || mechanism === 'NULL';
  }
}
