import { type ReactNode, useEffect, useRef, useState } from 'react';
import { favourites, findEmoji } from '../emoji.ts';
import { Emoji } from '../mrkdwn.tsx';

const most = 48;

/** Picks one emoji: those that the desk uses first, all others by name. Escape closes it. */
export function EmojiPicker({ onPick, onClose }: { onPick: (name: string) => void; onClose: () => void }): ReactNode {
  const [words, setWords] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const shown = words.trim() === '' ? favourites : findEmoji(words, most);

  useEffect(() => {
    const opener = document.activeElement;
    box.current?.querySelector('input')?.focus();
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.parentElement?.contains(event.target) !== true) onClose();
    };
    addEventListener('pointerdown', onPress);
    return () => {
      removeEventListener('pointerdown', onPress);
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [onClose]);

  return (
    <div
      ref={box}
      className="picker"
      role="dialog"
      aria-label="Add reaction"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        type="search"
        aria-label="Find emoji"
        placeholder="Find emoji"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && shown[0] !== undefined) onPick(shown[0]);
        }}
      />
      <div className="grid">
        {shown.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={name.replaceAll('_', ' ')}
            title={`:${name}:`}
            onClick={() => onPick(name)}
          >
            <Emoji name={name} />
          </button>
        ))}
      </div>
      {shown.length === 0 ? <p className="hint">No emoji of this name.</p> : null}
    </div>
  );
}
