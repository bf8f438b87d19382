import type { FedmsgConfig } from '@fedmsg/config';
import type { BaseProcessor } from '@fedmsg/meta';
import { SAMPLE_SERVICES } from './sample-services.js';

/** The key by which the configuration of `fedmsg dev` says that these services are on its bus. */
export const SAMPLE_KEY = 'sample_services';

/** What puts the messages of the sample services into words, on the bus that has them. */
export function sampleProcessors(config: FedmsgConfig): readonly BaseProcessor[] {
  return Reflect.get(config, SAMPLE_KEY) === true ? SAMPLE_SERVICES.map(({ processor }) => processor) : [];
}
