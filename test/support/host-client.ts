import { deserialize, serialize } from 'node:v8';
import type { Asks, Reply } from './host/protocol.js';

/** @throws Error as the host threw it */
export async function ask<A extends keyof Asks>(
  name: A,
  ...args: Parameters<Asks[A]>
): Promise<Awaited<ReturnType<Asks[A]>>> {
  const address = process.env.TEST_HOST;
  if (!address) throw new Error('The global setup of Jest has not run');
  const response = await fetch(address, { method: 'POST', body: serialize({ ask: name, args }) });
  const reply = deserialize(Buffer.from(await response.arrayBuffer())) as Reply;
  if ('error' in reply) throw Object.assign(new Error(reply.error.message), reply.error);
  return reply.result as never;
}
