import type { ReactNode } from 'react';

const colours = 8;

/** A person's initials on a colour of their own. */
export function Avatar({ id, name, app = false }: { id: string; name: string; app?: boolean }): ReactNode {
  const colour = [...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % colours;
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .slice(0, 2)
    .join('');
  return (
    <span className="avatar" data-colour={app ? 'app' : colour} aria-hidden="true">
      {app ? 'T' : letters}
    </span>
  );
}
