import type { ReactNode } from 'react';
import { textOf } from '../../slack/block-parts.ts';
import type { JsonObject } from '../../slack/json.ts';
import { PlainText } from './block-text.tsx';
import { Icon } from './icon.tsx';

/** A video, as a card with a link: this page asks nobody but its own server, so neither its picture nor it is loaded. */
export function Video({ block }: { block: JsonObject }): ReactNode {
  const [title, about, words] = [textOf(block.title), textOf(block.description), textOf(block.alt_text)];
  const address = [textOf(block.title_url), textOf(block.video_url)].find((url) => /^https?:\/\//.test(url));
  const maker = [textOf(block.author_name), textOf(block.provider_name)].filter((name) => name !== '').join(' · ');
  return (
    <figure className="video">
      <figcaption>
        {maker === '' ? null : <span className="hint">{maker}</span>}
        <strong>
          {address === undefined ? (
            <PlainText text={title} />
          ) : (
            <a href={address} target="_blank" rel="noopener noreferrer">
              <PlainText text={title} />
            </a>
          )}
        </strong>
        {about === '' ? null : <PlainText text={about} />}
      </figcaption>
      <span className="picture">
        <Icon name="play" /> {words || 'Video'}
      </span>
    </figure>
  );
}
