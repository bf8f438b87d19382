// @ts-check

/**
 * The whole list of which package may depend on which. No other arrow is allowed: a new one is a change of the
 * architecture and is decided there first (docs/architecture.md shows this list).
 *
 * @type {Readonly<Record<string, readonly string[] | 'any'>>}
 */
export const allowedArrows = {
  envelope: [],
  config: [],
  crypto: ['envelope'],
  meta: ['envelope'],
  'transport-zmq': ['envelope'],
  'transport-zmtp': ['envelope'],
  'transport-amqp': ['envelope'],
  'transport-stomp': ['envelope'],
  replay: ['envelope', 'transport-zmq'],
  'meta-fedora': ['meta'],
  core: ['envelope', 'config', 'crypto', 'meta', 'transport-zmq', 'replay'],
  services: ['core', 'envelope', 'config', 'crypto', 'meta', 'transport-zmq', 'replay'],
  archive: ['core', 'envelope', 'config', 'crypto', 'meta', 'transport-zmq', 'replay'],
  cli: 'any',
  testing: ['envelope'],
  workbench: 'any',
  conformance: 'any',
};

/** Packages that also run in a browser: none of Node's own modules in their sources. */
export const withoutNode = ['envelope'];

/** The packages that the tests and benchmarks of every other may use, and no source. */
export const testPackages = ['testing', 'workbench'];

const scope = '@fedmsg/';

/**
 * @param {string} from
 * @param {string} to
 */
export function isAllowed(from, to) {
  const allowed = allowedArrows[from] ?? [];
  return allowed === 'any' || allowed.includes(to);
}

/** @param {string} from */
export function describeAllowed(from) {
  const allowed = allowedArrows[from] ?? [];
  return allowed === 'any' ? 'any package' : allowed.join(', ') || 'no workspace package';
}

/**
 * The packages of this workspace among names, without their scope.
 *
 * @param {readonly string[]} names
 */
export function workspaceNames(names) {
  return names.filter((name) => name.startsWith(scope)).map((name) => name.slice(scope.length));
}
