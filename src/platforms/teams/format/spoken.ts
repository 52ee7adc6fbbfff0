/** What people see no word in. */
const nothingSaid = /^[\s\p{Cf}]*$/u;

/**
 * What the writer of a message has said so far, as far as it matters to what comes next: whether the bot is spoken to first of all,
 * and whether a line was left empty on purpose.
 */
export class Spoken {
  /** They have said a word; the message that they answer to is not theirs. */
  said = false;
  /** Nothing but spaces stands between the last mention and what comes now. */
  adjacent = false;
  /** Only unbreakable spaces stand in the block that is open: Teams' way of writing an empty line. */
  spaceOnly = false;
  #afterBot: 'first' | 'within' | null = null;

  /** A text that comes next, without what belonged to the mention of the bot before it. */
  hear(text: string, quoted: boolean): string {
    const heard = this.#withoutAddress(text);
    if (heard === '') return '';
    this.#afterBot = null;
    if (!nothingSaid.test(heard)) {
      this.spaceOnly = false;
      this.adjacent = false;
      if (!quoted) this.said = true;
    } else if (heard.includes('\u00a0')) this.spaceOnly = true;
    return heard;
  }

  /** The bot was named; its name is taken out. */
  named(where: 'first' | 'within'): void {
    this.#afterBot = where;
  }

  /** Somebody else was named, and stands there. */
  mentioned(quoted: boolean): void {
    if (!quoted) this.said = true;
    this.#afterBot = null;
    this.spaceOnly = false;
  }

  /** "@Bot, tickets" is "tickets" said to the bot; in the middle of a sentence only the name goes. */
  #withoutAddress(text: string): string {
    if (this.#afterBot === null) return text;
    return text.replace(this.#afterBot === 'first' ? /^\s*[,:]?\s*/u : /^[ \u00a0]+/u, '');
  }
}
