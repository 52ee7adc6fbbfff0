import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedStoreInUseError } from './errors.ts';

/** Who serves a folder, and where: written into it as `server.json`. */
type Holder = { readonly processId: number; readonly startedAt: string; readonly socket: string };

const fileName = 'server.json';
/** A Unix socket's path may have 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = 103;

/** A folder held by this process. */
export type DirectoryLock = { readonly socket: string; release(): void };

/** Takes a folder for this process. Throws `EmbeddedStoreInUseError` if a live one has it; clears up after a dead one. */
export function lockDirectory(directory: string): DirectoryLock {
  const file = join(directory, fileName);
  const holder = readHolder(file);
  if (holder) {
    if (isAlive(holder)) throw new EmbeddedStoreInUseError(directory, holder.processId);
    clearUp(file, holder);
  }
  const socket = socketPathFor(directory);
  const own: Holder = { processId: process.pid, startedAt: startOf(process.pid), socket };
  try {
    writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // Another process took it a moment ago.
    const other = readHolder(file);
    if (other) throw new EmbeddedStoreInUseError(directory, other.processId);
    throw error;
  }
  rmSync(socket, { force: true });
  return {
    socket,
    release() {
      removeSocket(socket, directory);
      rmSync(file, { force: true });
    },
  };
}

/** The socket of the live server of a folder, if there is one. */
export function socketOfRunningServer(directory: string): string | undefined {
  const holder = readHolder(join(directory, fileName));
  return holder && isAlive(holder) ? holder.socket : undefined;
}

function readHolder(file: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const { processId, startedAt, socket } = JSON.parse(text);
    return { processId: Number(processId), startedAt: String(startedAt), socket: String(socket) };
  } catch {
    // Cut short by a crash while it was written.
    return { processId: 0, startedAt: '', socket: '' };
  }
}

function isAlive({ processId, startedAt }: Holder): boolean {
  if (!(processId > 0)) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // The same number may be another process by now.
  return startOf(processId) === startedAt;
}

/** When a process started, as Linux counts it; empty where that cannot be read. */
function startOf(processId: number): string {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Moves a dead process's note aside by a rename, so that of two that clear up only one goes on. */
function clearUp(file: string, holder: Holder): void {
  const aside = `${file}.${process.pid}.stale`;
  renameSync(file, aside);
  rmSync(aside, { force: true });
  if (holder.socket) removeSocket(holder.socket, dirname(file));
}

function socketPathFor(directory: string): string {
  const inside = join(directory, 'store.sock');
  if (Buffer.byteLength(inside) <= longestSocketPath) return inside;
  return join(mkdtempSync(join(tmpdir(), 'threadwell-')), 'store.sock');
}

function removeSocket(socket: string, directory: string): void {
  rmSync(socket, { force: true });
  const folder = dirname(socket);
  if (folder !== directory && folder.startsWith(join(tmpdir(), 'threadwell-')))
    rmSync(folder, { recursive: true, force: true });
}
