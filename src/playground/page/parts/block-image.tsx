import type { ReactNode } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import type { JsonObject } from '../../slack/json.ts';
import { Icon } from './icon.tsx';

/** An image. Those of other servers are named with a link and not loaded: this page asks nobody but its own server. */
export function BlockImage({ image, small = false }: { image: JsonObject; small?: boolean }): ReactNode {
  const url = textOf(image.image_url);
  const words = textOf(image.alt_text) || 'image';
  const drawn = /^data:image\/(png|jpeg|gif|webp);/.test(url) ? (
    <img className={small ? 'small' : ''} src={url} alt={words} />
  ) : (
    <span className="picture">
      <Icon name="picture" />{' '}
      {/^https?:\/\//.test(url) ? (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
    </span>
  );
  if (small) return drawn;
  return (
    <figure>
      {textOf(image.title) === '' ? null : <figcaption className="hint">{textOf(image.title)}</figcaption>}
      {drawn}
    </figure>
  );
}
