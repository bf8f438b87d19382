import { TransportError } from './error.js';

export function publisherClosed(): TransportError {
  return new TransportError('CLOSED', 'the publisher is closed: create another one to send again');
}
