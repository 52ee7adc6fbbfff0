import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { findEmoji, knowsAllEmoji, loadEmoji, onEmoji } from '../emoji.ts';
import { Emoji } from '../mrkdwn.tsx';

/** Drawn at once; more follow as one scrolls, so that the thousands cost nothing before they are wanted. */
const step = 120;
const columns = 7;

type Props = {
  opener: RefObject<HTMLElement | null>;
  label: string;
  onPick: (name: string) => void;
  onClose: () => void;
};

/** Picks one emoji of Slack's whole set: those that the desk uses first, all by name. Arrows walk, Escape closes. */
export function EmojiPicker({ opener, label, onPick, onClose }: Props): ReactNode {
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(step);
  const box = useRef<HTMLDivElement>(null);
  const all = useSyncExternalStore(onEmoji, knowsAllEmoji);
  const found = findEmoji(words, shown);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    void loadEmoji();
    const element = box.current;
    const from = opener.current;
    if (element === null) return;
    // Above everything else and cut off by no scrolling list.
    if (!element.matches(':popover-open')) element.showPopover();
    if (from !== null && innerWidth > 760) placeAt(element, from.getBoundingClientRect());
    element.querySelector('input')?.focus();
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target) && from?.contains(target) !== true) close.current();
    };
    addEventListener('pointerdown', onPress);
    return () => {
      removeEventListener('pointerdown', onPress);
      // The focus was in what is gone now.
      if (from?.isConnected === true && document.activeElement === document.body) from.focus({ preventScroll: true });
    };
  }, [opener]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      onClose();
      opener.current?.focus({ preventScroll: true });
    } else if (!walk(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} popover="manual" className="picker" role="dialog" aria-label={label} onKeyDown={onKeyDown}>
      <input
        type="search"
        aria-label="Find emoji"
        placeholder="Find emoji"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setShown(step);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || found[0] === undefined) return;
          event.preventDefault();
          onPick(found[0]);
        }}
      />
      <div
        className="grid"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < 200 && found.length === shown) setShown(shown + step);
        }}
      >
        {found.map((name) => (
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
      {found.length > 0 ? null : <p className="hint">{all ? 'No emoji of this name.' : 'Loading …'}</p>}
    </div>
  );
}

/** Beside the button that opened it, within the window. */
function placeAt(element: HTMLElement, from: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const below = from.bottom + 4 + height <= innerHeight;
  element.style.left = `${Math.max(8, Math.min(from.right - width, innerWidth - width - 8))}px`;
  element.style.top = `${below ? from.bottom + 4 : Math.max(8, from.top - height - 4)}px`;
}

/** The arrow keys, from the search field into the grid and through it. True when it was one of them. */
function walk({ key, currentTarget }: KeyboardEvent<HTMLDivElement>): boolean {
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>('.grid button')];
  const field = currentTarget.querySelector('input');
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
  const by = steps[key];
  if (by === undefined) return false;
  if (at === -1) {
    if (key !== 'ArrowDown') return false;
    buttons[0]?.focus();
    return true;
  }
  if (at + by < 0) field?.focus();
  else buttons[Math.min(buttons.length - 1, at + by)]?.focus();
  return true;
}
