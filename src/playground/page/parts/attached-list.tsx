import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** `shown` stands instead of a clip and the name. */
type Attached = { key: string; name: string; shown?: ReactNode; remove: () => void };

/** What was chosen or attached so far, each with a button that takes it out again. */
export function AttachedList({ label, items }: { label: string; items: Attached[] }): ReactNode {
  if (items.length === 0) return null;
  return (
    <ul className="attached" aria-label={label}>
      {items.map(({ key, name, shown, remove }) => (
        <li key={key}>
          {shown ?? (
            <>
              <Icon name="clip" /> {name}
            </>
          )}{' '}
          <button type="button" className="quiet" aria-label={`Remove ${name}`} onClick={remove}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
