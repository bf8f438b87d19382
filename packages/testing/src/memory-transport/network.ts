import type { Attach } from '@fedmsg/envelope';
import { TestingError } from '../error.js';

/** One publisher or subscription on the network. */
export interface Member {
  /** A link to a peer at this endpoint came up. */
  linked(endpoint: string, peer: Member): void;
  /** The peer at this endpoint went away; a member that connects is linked again when another binds there. */
  unlinked(endpoint: string, peer: Member): void;
}

interface Link {
  readonly endpoint: string;
  readonly listener: Member;
  readonly caller: Member;
}

/** The endpoints of one memory transport: who listens where, who calls whom, and the links between them. */
export class Network {
  readonly #listeners = new Map<string, Member>();
  readonly #callers = new Map<string, Set<Member>>();
  readonly #links = new Set<Link>();
  #freePort = 1;

  /**
   * Puts a member at all of these endpoints, or at none when one fails, and returns their addresses.
   *
   * @throws {TestingError} `INVALID_ENDPOINT`, `ADDRESS_IN_USE`.
   */
  attach(member: Member, attach: Attach, endpoints: readonly string[]): readonly string[] {
    checkEndpoints(endpoints);
    try {
      return endpoints.map((endpoint) =>
        attach === 'bind' ? this.#bind(endpoint, member) : this.#connect(endpoint, member),
      );
    } catch (error) {
      this.leave(member);
      throw error;
    }
  }

  leave(member: Member): void {
    for (const [endpoint, listener] of this.#listeners) {
      if (listener === member) this.#listeners.delete(endpoint);
    }
    for (const callers of this.#callers.values()) callers.delete(member);
    for (const link of [...this.#links]) {
      if (link.listener === member) this.#cut(link, link.caller, member);
      else if (link.caller === member) this.#cut(link, link.listener, member);
    }
  }

  /** A port `*` or `0` becomes a number nobody else has. */
  #bind(endpoint: string, member: Member): string {
    const address = endpoint.replace(/:(?:\*|0)$/, () => `:${this.#freePort++}`);
    if (this.#listeners.has(address)) {
      throw new TestingError('ADDRESS_IN_USE', `${address} is bound already on this memory transport`);
    }
    this.#listeners.set(address, member);
    this.#linkSoon(address);
    return address;
  }

  /** Calls an endpoint now, and again whenever somebody comes to listen there. */
  #connect(endpoint: string, member: Member): string {
    const callers = this.#callers.get(endpoint) ?? new Set();
    this.#callers.set(endpoint, callers.add(member));
    this.#linkSoon(endpoint);
    return endpoint;
  }

  /** As on a real network, a link comes up after the call that asked for it has returned. */
  #linkSoon(endpoint: string): void {
    setImmediate(() => {
      const listener = this.#listeners.get(endpoint);
      if (listener === undefined) return;
      for (const caller of this.#callers.get(endpoint) ?? []) this.#link({ endpoint, listener, caller });
    });
  }

  #link(wanted: Link): void {
    const { endpoint, listener, caller } = wanted;
    for (const link of this.#links) {
      if (link.endpoint === endpoint && link.listener === listener && link.caller === caller) return;
    }
    this.#links.add(wanted);
    listener.linked(endpoint, caller);
    caller.linked(endpoint, listener);
  }

  #cut(link: Link, remaining: Member, gone: Member): void {
    this.#links.delete(link);
    remaining.unlinked(link.endpoint, gone);
  }
}

function checkEndpoints(endpoints: readonly string[]): void {
  if (endpoints.length === 0) {
    throw new TestingError('INVALID_ENDPOINT', 'expected at least one endpoint, got none');
  }
  for (const endpoint of endpoints) {
    if (!/^[a-z]+:\/\/[^\s/]/.test(endpoint)) {
      throw new TestingError(
        'INVALID_ENDPOINT',
        `expected an endpoint such as tcp://name:1, got ${endpoint}`,
      );
    }
  }
}
