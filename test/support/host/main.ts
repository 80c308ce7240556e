import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { deserialize, serialize } from 'node:v8';
import type { Ask, Reply } from './protocol.js';
import { Services } from './services.js';

/**
 * Hosts the services that test files speak to, outside of Jest's sandbox: modules are loaded and engines are started once
 * for all of them. It tells its parent its address, and ends with it.
 */
const services = new Services();

const server = createServer((request, response) => {
  void answer(request).then((reply) => response.end(serialize(reply)));
});
// a worker that was held up for long may still come back over its connection
Object.assign(server, { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 });
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));

async function answer(request: IncomingMessage): Promise<Reply> {
  try {
    const { ask, args } = deserialize(await buffer(request)) as Ask;
    const handler = services[ask].bind(services) as (...given: readonly unknown[]) => unknown;
    return { result: await handler(...args) };
  } catch (error) {
    const { name, message, stack } = error as Error;
    return { error: { name, message, stack } };
  }
}
