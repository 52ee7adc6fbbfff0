/** What the common form (Markdown) holds, as far as Teams can show it. Texts are as they are read: nothing in them is escaped. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'emphasis' | 'struck'; children: Inline[] }
  /** `url`: http, https or mailto, and nothing else. */
  | { kind: 'link'; url: string; children: Inline[] };

/** `apart`: an empty line stood before it. */
export type Block = { apart: boolean } & (
  | { kind: 'paragraph' | 'heading'; inlines: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  /** `start`: the first number of an ordered list. */
  | { kind: 'list'; start: number | null; items: Block[][] }
);
