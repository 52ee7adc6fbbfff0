import type { mongo } from 'mongoose';

/** Between two looks at what the driver is at (milliseconds). */
const lookEvery = 1_000;
/** A check that lasts for more looks never ends: the driver gives it two seconds to connect and two for the answer. */
const patience = 6;

/**
 * Connects a client anew when the driver's own check of a server never ends; gives the function that ends this.
 *
 * A check that is written to a connection just as it breaks waits for it to drain, which neither a time-out nor the close
 * ends (mongodb 7.9, `Connection.writeCommand`). Nobody checks that server any more: once it is lost, it is never found
 * again, however long it has been back. MongoDB itself is checked otherwise from 4.4 on; what speaks like it is checked so.
 */
export function reviveStuckClient(client: mongo.MongoClient, given = { lookEvery, patience }): () => Promise<void> {
  const lost = new Set<string>();
  // Counted in looks, not in time: a process that was itself held up has not waited for anything.
  const checks = new Map<string, number>();
  const checked = ({ connectionId }: { connectionId: string }) => checks.delete(connectionId);
  client.on('serverHeartbeatStarted', ({ connectionId }) => checks.set(connectionId, 0));
  client.on('serverHeartbeatSucceeded', checked);
  client.on('serverHeartbeatFailed', checked);
  client.on('serverDescriptionChanged', ({ address, newDescription }) => {
    if (newDescription.type === 'Unknown') lost.add(address);
    else lost.delete(address);
  });
  client.on('serverClosed', ({ address }) => {
    lost.delete(address);
    checks.delete(address);
  });

  let ended = false;
  let reviving: Promise<void> | null = null;
  const revive = async (): Promise<void> => {
    await client.close();
    while (!ended) {
      try {
        await client.connect();
        return;
      } catch {
        // Away for real; whoever asks it something meanwhile hears so.
        await new Promise((resolve) => setTimeout(resolve, given.lookEvery));
      }
    }
  };
  const timer = setInterval(() => {
    for (const [server, looks] of checks) checks.set(server, looks + 1);
    // As long as it is not lost, it answers what it is asked.
    const stuck = [...checks].some(([server, looks]) => looks > given.patience && lost.has(server));
    if (!stuck || reviving !== null) return;
    reviving = revive().finally(() => {
      reviving = null;
    });
  }, given.lookEvery);
  timer.unref();
  return async () => {
    ended = true;
    clearInterval(timer);
    await reviving;
  };
}
