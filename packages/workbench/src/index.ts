export { rsaKey } from './rsa-key.js';
