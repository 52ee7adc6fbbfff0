/** One-line subject of a ticket from its first message: at most 120 characters, pings nobody. */
export function subjectOf(text: string, fileNames: readonly string[] = []): string {
  return text.trim().slice(0, 120) || fileNames[0] || '(no text)';
}
