import type { Server, ServerResponse } from 'node:http';

/** Longer than this no client lets an answer wait that is made while it is sent, in ms; above what a statement may take. */
const IDLE_MS = 30_000;
/** and this long while the service ends */
const IDLE_AT_THE_END_MS = 2000;

const streaming = new Set<ServerResponse>();

/** Ends the answer when its client takes nothing of it any more: what it holds is others' memory. */
export function endWhenIdle(response: ServerResponse): void {
  streaming.add(response);
  response.once('close', () => streaming.delete(response));
  // Node's own: as long as something of what waits is taken, it begins anew
  response.setTimeout(IDLE_MS, () => response.destroy());
}

/** Has clients that take nothing wait no longer. */
export function hurryStreams(server: Server): void {
  for (const response of streaming) {
    const { socket } = response as { socket: (ServerResponse['socket'] & { server?: Server }) | null };
    if (socket?.server === server) socket.setTimeout(IDLE_AT_THE_END_MS);
  }
}
