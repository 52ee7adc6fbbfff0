import { QuoteType, Tokenizer } from 'htmlparser2';

/** What is told of a text in HTML, tag by tag, as it stands there: opened, closed and closed wrongly. Names are in small letters. */
export type HtmlReader = {
  open(tag: string, attributes: ReadonlyMap<string, string>): void;
  close(tag: string): void;
  text(text: string): void;
};

const mostAttributes = 20;

/**
 * Reads HTML in one go and in linear time, however broken it is. No tree is built: nothing grows by nesting.
 */
export function readHtml(html: string, reader: HtmlReader): void {
  let tag = '';
  let name = '';
  let value = '';
  let attributes = new Map<string, string>();
  // Entities come one by one; what stands between two tags is told as one.
  let pending: string[] = [];
  const tellText = (): void => {
    if (pending.length > 0) reader.text(pending.join(''));
    pending = [];
  };
  const opened = (isClosed: boolean): void => {
    tellText();
    reader.open(tag, attributes);
    if (isClosed) reader.close(tag);
  };
  const text = (part: string): void => {
    pending.push(part);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        tag = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        name = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend(quote) {
        if (attributes.size >= mostAttributes || attributes.has(name)) return;
        attributes.set(name, quote === QuoteType.NoValue ? '' : value);
      },
      onopentagend: () => opened(false),
      onselfclosingtag: () => opened(true),
      onclosetag(start, end) {
        tellText();
        reader.close(html.slice(start, end).toLowerCase());
      },
      ontext: (start, end) => text(html.slice(start, end)),
      ontextentity: (code) => text(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => text(html.slice(start, end - offset)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  tellText();
}
