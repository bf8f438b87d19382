import type { Delivery, FedmsgError } from '@fedmsg/envelope';

/** The frame was passed on, to so many subscribers for certain. */
export function acknowledgement({ subscribers = 0 }: Delivery): Uint8Array {
  return encode({ subscribers });
}

/** The frame was not passed on, and never will be as it is. */
export function refusal({ code, message }: FedmsgError): Uint8Array {
  return encode({ error: { code, message } });
}

function encode(answer: object): Uint8Array {
  return Buffer.from(JSON.stringify(answer));
}
