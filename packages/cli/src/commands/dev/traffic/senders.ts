import type { FedmsgConfig } from '@fedmsg/config';
import { createContext } from '@fedmsg/core';
import type { FedmsgContext } from '@fedmsg/core';
import type { SampleService } from '../../../sample-services/sample-service.js';
import type { Senders, SendNext } from './traffic.js';

/** Each service with a publisher and a certificate of its own, as if it were a process of its own. */
export function openSenders(config: FedmsgConfig, services: readonly SampleService[]): Senders {
  const opened = services.map((service) => ({
    service,
    context: createContext({ ...config, certname: service.certname }),
  }));
  return {
    send: opened.map(({ service, context }) => sender(service, context)),
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map(({ context }) => context.close()));
    },
  };
}

function sender({ modname, topic, body }: SampleService, context: FedmsgContext): SendNext {
  let n = 0;
  return async () => {
    await context.publish({ modname, topic, msg: body(n++) });
  };
}
