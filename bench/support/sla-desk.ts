import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uriOfRunningServer } from '../../src/store/embedded/server.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { customersWithTriage } from './customers-with-triage.ts';
import { startSlackStub } from './slack-stub.ts';
import { type DeskProcess, databaseOn, startUnlimitedDesk } from './unlimited-desk-process.ts';

/** Reminders come at half of two hours, in the triage channel of each ticket's channel. */
const policies = [
  'policies:',
  '  - name: all',
  '    targets: { default: { first-response: 2h } }',
  '    escalations: [{ at: 50%, to: triage, how: channel }]',
];

let opened = 0;

export type SlaDesk = Pick<DeskProcess, 'port' | 'processor'> & { store: Store; close(): Promise<void> };

/** A desk without Slack's pace as a process of its own, and its store from beside; `heard` is told of every post. */
export async function startSlaDesk(heard: (given: URLSearchParams) => void, mongodb: string | null): Promise<SlaDesk> {
  const stub = await startSlackStub(heard);
  const directory = await mkdtemp(join(tmpdir(), 'threadwell-bench-'));
  const dbName = `sla${process.pid}n${++opened}`;
  await writeFile(join(directory, 'desk.yaml'), customersWithTriage(policies));
  const { port, processor, stop } = await startUnlimitedDesk({
    directory,
    apiUrl: stub.apiUrl,
    mongodb: mongodb === null ? null : databaseOn(mongodb, dbName),
  });
  const store =
    mongodb === null
      ? await openStore(uriOfRunningServer(join(directory, 'desk')) ?? '', { dbName: 'threadwell' })
      : await openStore(mongodb, { dbName });
  return {
    port,
    processor,
    store,
    async close() {
      await store.close();
      await stop();
      stub.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
