export { JsonClient, type JsonClientOptions } from './json-client.js';
export { OutboundPolicy } from './outbound-policy.js';
export { RefusedError, UnavailableError } from './errors.js';
