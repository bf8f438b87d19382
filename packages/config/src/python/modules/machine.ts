import type { ConfigHost } from '../../document/config-document.js';
import { native } from '../builtins/call.js';
import { unsupported } from '../refusal.js';
import { PyModule } from '../values/value.js';

const SOCKET_ADVICE = new Map(
  ['gethostbyname', 'gethostbyaddr', 'getaddrinfo', 'socket'].map(
    (name) => [name, 'the address itself: no network is used'] as const,
  ),
);

/** `getfqdn()` gives the name of the machine as it is: a full name would have to be asked of the network. */
export function socketModule({ hostname }: ConfigHost): PyModule {
  return new PyModule(
    'socket',
    new Map([
      ['gethostname', native('gethostname', [], () => hostname)],
      ['getfqdn', native('getfqdn', ['name?'], (call) => call.optionalText(0) || hostname)],
    ]),
    SOCKET_ADVICE,
  );
}

export function platformModule({ hostname }: ConfigHost): PyModule {
  return new PyModule('platform', new Map([['node', native('node', [], () => hostname)]]));
}

/** As Python's, which asks the environment first; the users of the machine are not looked at. */
export function getpassModule({ env }: ConfigHost): PyModule {
  const getuser = native('getuser', [], () => {
    for (const name of ['LOGNAME', 'USER', 'LNAME', 'USERNAME']) {
      const value = Object.hasOwn(env, name) ? env[name] : undefined;
      if (value !== undefined && value !== '') return value;
    }
    throw unsupported('getpass.getuser()', 'the name itself: the environment has no USER');
  });
  return new PyModule('getpass', new Map([['getuser', getuser]]));
}
