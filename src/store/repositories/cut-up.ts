/** A document of the store holds 16 MB at most; a small part is read sooner. */
const chunkLength = 300_000;

/** Lists of lines, each of which fits well into a document. */
export function cutUp(all: readonly unknown[]): string[] {
  const chunks: string[] = [];
  let current: string[] = [];
  let length = 0;
  for (const line of all) {
    const text = JSON.stringify(line);
    if (length + text.length > chunkLength && current.length > 0) {
      chunks.push(`[${current.join(',')}]`);
      current = [];
      length = 0;
    }
    current.push(text);
    length += text.length + 1;
  }
  if (current.length > 0) chunks.push(`[${current.join(',')}]`);
  return chunks;
}
