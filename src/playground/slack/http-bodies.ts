import type { IncomingMessage } from 'node:http';

const largestBody = 20 * 1024 * 1024;

/** The whole body of a request. @throws Error past 20 MB */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const piece = Buffer.from(part);
    size += piece.length;
    if (size > largestBody) throw new Error('The body is larger than 20 MB.');
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

/** An upload is the bare bytes, or a form with one file (as @slack/web-api sends it). */
export async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const [, value] of form) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}
