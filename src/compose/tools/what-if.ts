import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { withDefaults } from '../../desk/settings/defaults.ts';
import { describeFault } from '../../desk/settings/fault.ts';
import { parseDeskFile } from '../../desk/settings/parse.ts';
import { type WhatIfResult, WhatIfTally } from '../../desk/sla/what-if/tally.ts';
import { WhatIfWords } from '../../desk/sla/what-if/what-if-words.ts';
import { say } from '../../desk/texts/say.ts';
import { isDeskState } from '../../engine/desk-state.ts';
import { lookPast } from '../../engine/look-past.ts';
import { csvLine } from '../../export/csv.ts';
import type { Store } from '../../store/open-store.ts';
import { StartError } from '../start-error.ts';
import { type Environment, withStore } from './beside.ts';

/** Tries the policies and calendars of a desk.yaml on the tickets of a time, also beside a desk that runs; writes nothing. */
export async function whatIf(environment: Environment, path: string, time: { from: number; to: number }) {
  const parsed = parseDeskFile(await readFile(path, 'utf8'), path);
  if (!parsed.ok) throw new StartError([`${path} is not right:`, ...parsed.faults.map(describeFault)].join('\n'));
  const changed = withDefaults(parsed.file);
  if (changed.policies.length === 0) throw new StartError(`${path} has no policies to try.`);
  const result = await withStore(environment, (store) => tryPolicies(store, changed, time));
  const rows = rowsOf(result);
  return {
    tickets: result.tickets,
    unknown: result.unknown,
    rows,
    worse: result.worse,
    better: result.better,
    csv: table(rows),
    png: async () => {
      if (rows.length === 0) return null;
      const { drawPicture } = await import('../../platforms/picture/draw-picture.ts');
      return drawPicture(pictureOf(result, path, time));
    },
  };
}

async function tryPolicies(
  store: Store,
  changed: ReturnType<typeof withDefaults>,
  time: { from: number; to: number },
): Promise<WhatIfResult> {
  const loaded = await store.desk.load();
  const today = withDefaults(isDeskState(loaded?.state) ? loaded.state.settings : {});
  const [customers, channels] = await Promise.all([store.customers.all(), store.channels.all()]);
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const channelOf = new Map(channels.map((channel) => [channel.id, channel]));
  const tally = new WhatIfTally({ today, changed });
  await lookPast(
    {
      store,
      customer: (id) => (id === null ? null : (customerOf.get(id) ?? null)),
      channel: (id) => channelOf.get(id) ?? null,
      budget: null,
    },
    time,
    (past) => tally.add(past, time.to),
  );
  return tally.result;
}

type Row = { group: 'all' | 'metric' | 'priority' | 'customer'; name: string } & WhatIfResult['total'];

function rowsOf({ total, byMetric, byPriority, byCustomer }: WhatIfResult): Row[] {
  if (total.today.clocks + total.changed.clocks === 0) return [];
  return [
    { group: 'all', name: 'all', ...total },
    ...[...byMetric].map(([name, compared]) => ({ group: 'metric' as const, name, ...compared })),
    ...[...byPriority].map(([name, compared]) => ({ group: 'priority' as const, name, ...compared })),
    ...[...byCustomer].map(([name, compared]) => ({ group: 'customer' as const, name: name ?? '', ...compared })),
  ];
}

function table(rows: readonly Row[]): string {
  const head = ['group', 'name', 'today_clocks', 'today_breached', 'changed_clocks', 'changed_breached'];
  const lines = rows.map(({ group, name, today, changed }) => [
    ...[group, name],
    ...[today.clocks, today.breached, changed.clocks, changed.breached],
  ]);
  return [head, ...lines].map(csvLine).join('');
}

function pictureOf(result: WhatIfResult, path: string, { from, to }: { from: number; to: number }): string {
  const reader = { locale: 'en', timeZone: 'UTC' };
  const words = new WhatIfWords(result, (key, parameters) => say(key, parameters, reader), 'en');
  const [first, last] = [from, to].map((at) => new Date(at).toISOString().slice(0, 10));
  return words.picture(`${basename(path)}, on ${words.number(result.tickets)} tickets from ${first} to ${last}`);
}
