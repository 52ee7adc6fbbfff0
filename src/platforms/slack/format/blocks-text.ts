import { z } from 'zod';

const node = z.record(z.string(), z.unknown());
const deepest = 12;

/** Escapes text as Slack does in its own mrkdwn. */
function escaped(text: unknown): string {
  return typeof text === 'string' ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : '';
}

/**
 * What can be read in blocks and attachments, as mrkdwn: for messages whose `text` is empty
 * (apps often send nothing else).
 */
export function blocksText(blocks: unknown, attachments: unknown): string {
  return [...lines(blocks, 0), ...lines(attachments, 0)].filter((line) => line.trim() !== '').join('\n');
}

function lines(value: unknown, depth: number): string[] {
  if (depth > deepest || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const parsed = node.safeParse(item);
    return parsed.success ? blockLines(parsed.data, depth) : [];
  });
}

function blockLines(block: Record<string, unknown>, depth: number): string[] {
  switch (block.type) {
    case 'rich_text':
    case 'rich_text_list':
      return lines(block.elements, depth + 1);
    case 'rich_text_section':
    case 'rich_text_quote':
      return [inlineText(block.elements)];
    case 'rich_text_preformatted':
      return [`\`\`\`\n${inlineText(block.elements)}\n\`\`\``];
    case 'context':
      return lines(block.elements, depth + 1);
    case 'mrkdwn':
      return typeof block.text === 'string' ? [block.text] : [];
    case 'plain_text':
      return [escaped(block.text)];
    case 'image':
      return [escaped(block.alt_text)];
    case 'actions':
    case 'divider':
      return [];
    default:
      return sectionOrAttachment(block, depth);
  }
}

/** Sections and headers have text objects; attachments have plain fields, and blocks of their own. */
function sectionOrAttachment(block: Record<string, unknown>, depth: number): string[] {
  const own = [block.pretext, block.title, block.text].flatMap((part) =>
    typeof part === 'string' ? [part] : lines([part], depth + 1),
  );
  const fields = Array.isArray(block.fields)
    ? block.fields.flatMap((field: unknown) => {
        const parsed = node.safeParse(field);
        if (!parsed.success) return [];
        const { title, value } = parsed.data;
        if (typeof value !== 'string') return lines([parsed.data], depth + 1);
        return [typeof title === 'string' && title !== '' ? `${title}: ${value}` : value];
      })
    : [];
  const found = [...own, ...fields, ...lines(block.blocks, depth + 1)];
  return found.length > 0 || typeof block.fallback !== 'string' ? found : [block.fallback];
}

function inlineText(elements: unknown): string {
  if (!Array.isArray(elements)) return '';
  return elements
    .map((item: unknown) => {
      const parsed = node.safeParse(item);
      return parsed.success ? inline(parsed.data) : '';
    })
    .join('');
}

function inline(element: Record<string, unknown>): string {
  switch (element.type) {
    case 'text':
      return escaped(element.text);
    case 'link':
      return `<${escaped(element.url)}${element.text ? `|${escaped(element.text)}` : ''}>`;
    case 'user':
      return `<@${escaped(element.user_id)}>`;
    case 'channel':
      return `<#${escaped(element.channel_id)}>`;
    case 'usergroup':
      return '@group';
    case 'broadcast':
      return `@${escaped(element.range)}`;
    case 'emoji':
      return `:${escaped(element.name)}:`;
    case 'date':
      return escaped(element.fallback);
    default:
      return '';
  }
}
