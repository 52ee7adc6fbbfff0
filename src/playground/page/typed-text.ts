/** Someone who can be mentioned. */
type Mentionable = { id: string; name: string };

/** What a person typed, as Slack's client sends it: `&`, `<`, `>` escaped, `@Name` as a mention, addresses as links. */
export function toWire(typed: string, people: Mentionable[]): string {
  const escaped = typed.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const links = escaped.replace(/\bhttps?:\/\/[^\s<>|]+[^\s<>|.,;:!?)]/g, (address) => `<${address}>`);
  const handles = people.flatMap(({ id, name }) => [
    { handle: `@${name}`, id },
    { handle: `@${name.split(' ')[0] ?? name}`, id },
  ]);
  handles.sort((a, b) => b.handle.length - a.handle.length);
  return links.replace(/(?<![\p{L}\p{N}._-])@\p{L}[\p{L} .'-]*/gu, (found) => {
    const match = handles.find(({ handle }) => {
      if (!found.toLowerCase().startsWith(handle.toLowerCase())) return false;
      return !/^\p{L}/u.test(found.slice(handle.length));
    });
    return match === undefined ? found : `<@${match.id}>${found.slice(match.handle.length)}`;
  });
}

/** A message's text as its author would edit it. */
export function toTyped(text: string, nameOf: (id: string) => string | undefined): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (whole, id: string) =>
      nameOf(id) === undefined ? whole : `@${nameOf(id)}`,
    )
    .replace(/<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
