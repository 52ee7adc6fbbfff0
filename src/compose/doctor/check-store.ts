import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding } from '../../cli/finding.ts';
import type { Config } from '../../config.ts';
import type { Channel } from '../../desk/channel.ts';
import type { DeskFile } from '../../desk/settings/schema.ts';
import type { Presence } from '../../platforms/teams/doctor/check-teams.ts';
import { inspectStore } from '../../store/inspect.ts';
import { openBesideDesk, whereIs } from '../open-desk-store.ts';
import { parkedOf } from '../parked.ts';
import { heardInTeams } from './heard-in-teams.ts';

/** What the store told that other looks need. */
export type Stored = {
  channels: readonly Channel[];
  /** Whether the bot is in the conversations of Teams that are to be checked, by Teams' ids; null where that is not known. */
  heard: ReadonlyMap<string, Presence> | null;
};

const worstSkew = 60_000;
const someSkew = 2_000;
const leastFree = 200 * 1_024 * 1_024;
const littleFree = 2 * 1_024 * 1_024 * 1_024;

/** Whether the store answers, is new enough, whole, and has room. */
export async function* checkStore(config: Config, stored: Stored, file: DeskFile | null): AsyncGenerator<Finding> {
  const { store } = config;
  const about = 'store';
  if (store.kind === 'embedded') {
    if (!existsSync(store.directory)) {
      yield { state: 'note', about, is: `${store.directory} is not there yet: the first start makes it.` };
      yield* room(dirname(config.dataDirectory));
      return;
    }
    yield* room(store.directory);
  }
  try {
    const where = await whereIs(store);
    if (where !== null) {
      const { version, at, indexes, missing } = await inspectStore(where.uri, where.dbName);
      if (store.kind === 'mongodb') yield versionOf(version);
      else yield { state: 'ok', about, is: `the desk that runs serves ${store.directory}.` };
      if (missing.length > 0) {
        const todo = 'The desk makes them when it starts: start it once, with a user that may create indexes.';
        yield {
          state: 'warning',
          about: 'indexes',
          is: `${missing.length} of ${indexes} are not there: ${missing.slice(0, 5).join('; ')}.`,
          todo,
        };
      } else yield { state: 'ok', about: 'indexes', is: `all ${indexes} are there.` };
      if (at !== null) yield clock(Math.abs(Date.now() - at));
      // A database without its indexes is opened by nobody but the desk.
      if (missing.length > 0) return;
    }
    const opened = await openBesideDesk(store);
    try {
      await opened.store.ping();
      yield { state: 'ok', about, is: 'it answers, and takes things in.' };
      stored.channels = await opened.store.channels.all();
      if (config.teams !== null) stored.heard = await heardInTeams(opened.store, file, stored.channels);
      const parked = await parkedOf(opened.store).list(1_000);
      if (parked.length > 0) {
        const todo = 'See why with `threadwell parked list`, mend it, then `threadwell parked retry --all`.';
        yield { state: 'warning', about: 'set aside', is: `${parked.length} things failed again and again.`, todo };
      }
      const held = await opened.store.effects.countHeld();
      if (held > 0) {
        const todo = 'See what is said of channels below: what waits goes out by itself once they can be reached.';
        yield { state: 'warning', about: 'held', is: `${held} posts wait for channels that cannot be reached.`, todo };
      }
    } finally {
      await opened.close();
    }
  } catch (error) {
    const todo =
      store.kind === 'mongodb'
        ? 'Check MONGODB_URI (host, user, password, network), and that the server runs.'
        : 'See that this user may write there, and that the disk is not full.';
    yield { state: 'failure', about, is: `cannot be opened: ${withoutSecrets(error)}.`, todo };
  }
}

function versionOf(version: string): Finding {
  const about = 'store';
  const major = Number(version.split('.')[0]);
  return major >= 5
    ? { state: 'ok', about, is: `MongoDB ${version}.` }
    : { state: 'failure', about, is: `MongoDB ${version} is too old.`, todo: 'Use a server of version 5 to 8.' };
}

function clock(skew: number): Finding {
  const about = 'clock beside the store';
  const is = `is ${Math.round(skew / 1_000)} s off.`;
  const todo = 'Set both machines’ clocks by NTP.';
  if (skew >= worstSkew) return { state: 'failure', about, is, todo };
  return skew >= someSkew ? { state: 'warning', about, is, todo } : { state: 'ok', about, is: 'agrees.' };
}

async function* room(folder: string): AsyncGenerator<Finding> {
  const about = 'free room';
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const is = `${(free / 1_024 ** 3).toFixed(1)} GB beside ${folder}.`;
    const todo = 'Make room, or move DATA_DIR.';
    if (free < leastFree) yield { state: 'failure', about, is, todo };
    else yield free < littleFree ? { state: 'warning', about, is, todo } : { state: 'ok', about, is };
  } catch {
    yield { state: 'note', about, is: `cannot be told of ${folder}.` };
  }
}

/** The driver names addresses in what it says; a password must never be among it. */
const withoutSecrets = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\/\/[^\s@/]*@/gu, '//').replace(/\.$/u, '');
