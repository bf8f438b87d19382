import { SAMPLE_SERVICES } from '../../../sample-services/sample-services.js';

/** The certificate that `fedmsg logger` signs with. */
export const DEVELOPER = 'developer-localhost';

/** The certificate that is on the list of revoked ones. */
export const RETIRED = 'retired-localhost';

/** The certificates that may sign, as fedmsg names them: SERVICE-HOST. */
export const VALID_CERTNAMES: readonly string[] = [
  DEVELOPER,
  ...SAMPLE_SERVICES.map(({ certname }) => certname),
];
