import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { z } from 'zod';

const created = z.object({ socket: z.instanceof(Socket) });

/**
 * Watches a driver connect to a port from now on. The function that it gives lets the first connection, which is the one the
 * driver checks the server by, break at the very moment of the next write to it; it resolves when that has happened.
 */
export function watchChecks(port: number): { breakNext(): Promise<void>; end(): void } {
  let checking: Socket | null = null;
  const hear = (message: unknown) => {
    const { socket } = created.parse(message);
    socket.once('connect', () => {
      if (socket.remotePort === port) checking ??= socket;
    });
  };
  subscribe('net.client.socket', hear);
  return {
    breakNext: () =>
      new Promise((resolve, reject) => {
        const socket = checking;
        if (socket === null) return reject(new Error('Nobody has connected yet.'));
        const { write } = socket;
        const breaking = (...given: unknown[]): unknown => {
          socket.destroy();
          resolve();
          return Reflect.apply(write, socket, given);
        };
        Object.defineProperty(socket, 'write', { value: breaking });
      }),
    end: () => unsubscribe('net.client.socket', hear),
  };
}
