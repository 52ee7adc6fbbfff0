import type { ReactNode } from 'react';
import { Emoji } from '../mrkdwn.tsx';

const colours = 8;

type Props = { id: string; name: string; app?: boolean /** Shown instead of letters. */; emoji?: string | undefined };

/** A person's initials on a colour of their own. */
export function Avatar({ id, name, app = false, emoji }: Props): ReactNode {
  const colour = [...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % colours;
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .slice(0, 2)
    .join('');
  return (
    <span className="avatar" data-colour={app ? 'app' : colour} aria-hidden="true">
      {emoji === undefined ? app ? 'T' : letters : <Emoji name={emoji} />}
    </span>
  );
}
