/** Turns every form of mention into a plain name that no platform resolves (invariant 8). `nameOf` gives a user id's name if known. */
export function defuseMentions(text: string, nameOf: (id: string) => string | undefined = () => undefined): string {
  return text.replaceAll(/@\[([^\]]*)\]/g, (_, id: string) => nameOf(id) ?? id);
}
