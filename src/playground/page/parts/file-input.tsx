import { type ReactNode, useState } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import { type Picks, pickedOption } from '../../slack/element-values.ts';
import type { JsonObject } from '../../slack/json.ts';
import { AttachedList } from './attached-list.tsx';
import { type GivenFile, readFiles } from './attachments.tsx';

/** Uploads a file in the seat's name; gives what Slack says of it. */
export type Upload = (file: GivenFile) => Promise<JsonObject>;

type Props = {
  element: JsonObject;
  label: string;
  required: boolean;
  picks: Picks;
  onPick: (picks: Picks) => void;
  upload: Upload;
};

/** Files with a form: uploaded when they are chosen, as Slack does it. */
export function FileInput({ element, label, required, picks, onPick, upload }: Props): ReactNode {
  const [refused, setRefused] = useState<string[]>([]);
  const types = Array.isArray(element.filetypes) ? element.filetypes.filter((type) => typeof type === 'string') : [];
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  const take = async (chosen: FileList | null) => {
    const read = await readFiles(chosen);
    const fits = ({ name }: GivenFile) =>
      types.length === 0 || types.some((type) => name.toLowerCase().endsWith(`.${type.toLowerCase()}`));
    const fitting = read.files.filter(fits).slice(0, Math.max(0, most - picks.length));
    const done: string[] = [];
    const failed: string[] = [];
    for (const file of fitting) {
      try {
        done.push(JSON.stringify(await upload(file)));
      } catch {
        failed.push(file.name);
      }
    }
    const others = read.files.filter((file) => !fitting.includes(file)).map(({ name }) => name);
    setRefused([...read.refused, ...others, ...failed]);
    onPick([...picks, ...done]);
  };
  return (
    <div>
      <input
        type="file"
        aria-label={label}
        multiple={most > 1}
        required={required && picks.length === 0}
        disabled={picks.length >= most}
        accept={types.map((type) => `.${type}`).join(',')}
        onChange={(event) => {
          const { files } = event.target;
          void take(files).then(() => {
            event.target.value = '';
          });
        }}
      />
      <AttachedList
        label={`Chosen for ${label}`}
        items={picks.map((pick) => ({
          key: pick,
          name: textOf(pickedOption(pick).name),
          remove: () => onPick(picks.filter((other) => other !== pick)),
        }))}
      />
      {refused.length === 0 ? null : <span role="alert">Not taken: {refused.join(', ')}</span>}
    </div>
  );
}
