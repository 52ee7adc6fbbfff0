import type { ReactNode } from 'react';
import { AttachedList } from './attached-list.tsx';

export type GivenFile = { name: string; mimetype: string; content: string };

/** Bytes of one file that the playground keeps. */
const largestFile = 5 * 1024 * 1024;
const mostFiles = 5;

/** Files that go with the next message. */
export function Attachments({
  files,
  onChange,
}: {
  files: GivenFile[];
  onChange: (files: GivenFile[]) => void;
}): ReactNode {
  const items = files.map((file) => ({
    key: file.name,
    name: file.name,
    remove: () => onChange(files.filter((other) => other !== file)),
  }));
  return <AttachedList label="Attached files" items={items} />;
}

/** The chosen files that the playground can keep, read; the names of those that it cannot. */
export async function readFiles(chosen: FileList | null): Promise<{ files: GivenFile[]; refused: string[] }> {
  const all = [...(chosen ?? [])];
  const fitting = all.filter(({ size }) => size <= largestFile).slice(0, mostFiles);
  const refused = all.filter((file) => !fitting.includes(file)).map(({ name }) => name);
  return { files: await Promise.all(fitting.map(readFile)), refused };
}

async function readFile(file: File): Promise<GivenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let place = 0; place < bytes.length; place += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(place, place + 0x8000));
  }
  return { name: file.name, mimetype: file.type || 'application/octet-stream', content: btoa(binary) };
}
