import type { JsonObject } from './json.ts';

/** The `rich_text` block that Slack's clients send along with what a person typed. */
export function richText(text: string): JsonObject {
  const elements = text
    .split(/(<[@#!]?[^>]+>|:[a-z0-9_+'-]+:)/)
    .filter((part) => part !== '')
    .map((part): JsonObject => {
      const user = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(part)?.[1];
      if (user !== undefined) return { type: 'user', user_id: user };
      const channel = /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(part)?.[1];
      if (channel !== undefined) return { type: 'channel', channel_id: channel };
      const range = /^<!(here|channel|everyone)>$/.exec(part)?.[1];
      if (range !== undefined) return { type: 'broadcast', range };
      const link = /^<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>$/.exec(part);
      if (link?.[1] !== undefined) return { type: 'link', url: link[1], ...(link[2] ? { text: link[2] } : {}) };
      const emoji = /^:([a-z0-9_+'-]+):$/.exec(part)?.[1];
      if (emoji !== undefined) return { type: 'emoji', name: emoji };
      return { type: 'text', text: part.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&') };
    });
  return { type: 'rich_text', block_id: 'rich', elements: [{ type: 'rich_text_section', elements }] };
}
