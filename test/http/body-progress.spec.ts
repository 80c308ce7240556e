import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { jest } from '@jest/globals';
import { hardenServer } from '@crm/http';
import { requireProgress } from '../../libs/http/src/body-progress.js';

/** A real connection, on which time passes as the test says. */
describe('a body', () => {
  let server: Server;
  let socket: Socket;
  let request: IncomingMessage;
  const end = jest.fn();

  beforeEach(async () => {
    end.mockClear();
    server = createServer((incoming) => requireProgress((request = incoming), end));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  });
  afterEach(() => {
    jest.useRealTimers();
    socket.destroy();
    server.close();
  });

  /** Sends the head of a request with a body, and lets the service see it. */
  const begin = async (head: string) => {
    const seen = once(server, 'request');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`);
    await seen;
  };
  /** So many bytes, of which the service has read the last. */
  const send = async (bytes: number) => {
    const before = request.socket.bytesRead;
    socket.write('a'.repeat(bytes));
    while (request.socket.bytesRead < before + bytes) await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = (seconds: number) => jest.advanceTimersByTime(seconds * 1000);

  it.each(['Content-Length: 100000', 'Transfer-Encoding: chunked'])(
    'of %s that stops to come is given up after 20 s',
    async (head) => {
      await begin(head);
      request.resume();
      pass(19);
      expect(end).not.toHaveBeenCalled();
      pass(1);
      expect(end).toHaveBeenCalledTimes(1);
    },
  );

  it('that comes by the byte is given up, one that goes on is not', async () => {
    await begin('Content-Length: 100000');
    request.resume();
    for (let stretch = 0; stretch < 4; stretch++) {
      await send(10_000);
      pass(20);
    }
    expect(end).not.toHaveBeenCalled();
    await send(9_999);
    pass(20);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('that we do not read is nobody’s fault but ours', async () => {
    await begin('Content-Length: 100000');
    await send(1);
    pass(300);
    request.pause();
    pass(300);
    expect(end).not.toHaveBeenCalled();
  });

  it('that came whole is not waited for', async () => {
    await begin('Content-Length: 5');
    const whole = once(request, 'close');
    request.resume();
    socket.write('12345');
    await whole;
    pass(300);
    expect(jest.getTimerCount()).toBe(0);
    expect(end).not.toHaveBeenCalled();
  });

  it('that is given up by the service is answered by 408 in the one shape, and closed', async () => {
    hardenServer(server, (incoming) => void incoming.resume());
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    await begin('Content-Length: 100000');
    pass(20);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*\r\nConnection: close\r\n[^]*"error":"request_timeout"/);
  });
});
