/** Tags that are open at once; those beyond are not noticed. */
const mostOpen = 100;

/** The tags that are open, each with what is to be done when it is closed: by itself, or with one around it. */
export class OpenTags {
  readonly #open: { tag: string; undo?: () => void }[] = [];

  get areTooMany(): boolean {
    return this.#open.length >= mostOpen;
  }

  push(tag: string, undo?: () => void): void {
    this.#open.push(undo === undefined ? { tag } : { tag, undo });
  }

  /** Closes the last one of these that is open, with all in it; a closing tag too many closes nothing. */
  close(tag: string): void {
    const place = this.#open.findLastIndex((one) => one.tag === tag);
    if (place >= 0) this.#closeFrom(place);
  }

  /** Closes a tag that stands in none of the outer ones. */
  closeWithin(tag: string, outer: readonly string[]): void {
    const end = this.#open.findLastIndex((one) => outer.includes(one.tag));
    const place = this.#open.findLastIndex((one) => one.tag === tag);
    if (place > end) this.#closeFrom(place);
  }

  closeAll(): void {
    this.#closeFrom(0);
  }

  #closeFrom(place: number): void {
    while (this.#open.length > place) this.#open.pop()?.undo?.();
  }
}
