/** The words of the common form without its marks, for where nothing is formatted. Mentions give no names away. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/!?\[((?:\\.|[^[\]\\])*)\]\(([^()\s]*)\)/g, (_, label: string, url: string) => label || url)
    .replace(/@\[[^[\]]*\]/g, '@…')
    .replace(/\*\*|~~|^[ \t]*```[^\n]*$/gm, '')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([[\]])/g, '$1');
}
