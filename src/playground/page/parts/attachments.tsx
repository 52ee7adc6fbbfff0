import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

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
  if (files.length === 0) return null;
  return (
    <ul className="attached" aria-label="Attached files">
      {files.map((file) => (
        <li key={file.name}>
          <Icon name="clip" /> {file.name}{' '}
          <button
            type="button"
            className="quiet"
            aria-label={`Remove ${file.name}`}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
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
