import { escapeHtml } from './escape-html.ts';

/** Somebody of the desk who is called by a message: Teams' own id of them (`29:…`, or an Entra object id) and their name. */
export type CalledPerson = { id: string; name: string };

const longestName = 80;
const mostCalled = 20;

/** Mentions as they stand before a text, and the entities that make them so. */
export function called(calls: readonly CalledPerson[]): { html: string; text: string; entities: object[] } {
  const names = new Set<string>();
  const mentions = calls.slice(0, mostCalled).map(({ id, name }) => {
    const text = `<at>${unused(nameOf(name), names)}</at>`;
    return { type: 'mention', text, mentioned: { id, name: nameOf(name) } };
  });
  const texts = mentions.map(({ text }) => `${text} `).join('');
  return { html: texts, text: texts, entities: mentions };
}

/** Names are chosen by people: what could end the tag is taken out, so that the text needs no escape. */
const nameOf = (name: string): string =>
  escapeHtml(
    name
      .replace(/[<>&"'*_~`[\]\\{}]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longestName) || '–',
  );

/** A mention is found by its text: two people of one name need two. */
function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
  taken.add(free);
  return free;
}
