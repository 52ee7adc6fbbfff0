import { z } from 'zod';

/** Every kind of problem that the API answers with, by its stable code (RFC 9457). */
export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  unauthorized: { status: 401, title: 'A valid token is needed' },
  'api-off': { status: 403, title: 'The API is switched off' },
  refused: { status: 403, title: 'This is not theirs to do' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This cannot be done here' },
  conflict: { status: 409, title: 'It has changed meanwhile' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is not in a form that is read here' },
  unprocessable: { status: 422, title: 'It cannot be done as asked' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
  'going-on': { status: 503, title: 'It was taken in and goes on' },
  'store-away': { status: 503, title: 'The store does not answer' },
} as const;
export type ProblemKind = keyof typeof problemKinds;

export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'What kind of problem it is; stable', example: 'urn:threadwell:problem:not-found' }),
    title: z.string().meta({ description: 'The kind in words' }),
    status: z.int().meta({ example: 404 }),
    detail: z.string().meta({ description: 'What is wrong this time, and what to do' }),
    instance: z.string().meta({ description: 'The path that was asked for', example: '/api/v1/tickets/9999' }),
    errors: z
      .array(z.object({ in: z.enum(['path', 'query', 'body', 'header']), name: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Each thing in the request that is wrong' }),
    usage: z.string().optional().meta({ description: 'How the command is typed', example: 'claim #number …' }),
    nearest: z.string().optional().meta({ description: 'What was most likely meant', example: 'claim' }),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof problemSchema>;
export type RequestFault = NonNullable<ProblemDocument['errors']>[number];

type More = {
  faults?: readonly RequestFault[];
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
} & Partial<Pick<ProblemDocument, 'usage' | 'nearest'>>;

/** An answer that is not what was asked for. Thrown anywhere in the API; `answerProblem` writes it. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly faults: readonly RequestFault[];
  readonly headers: Readonly<Record<string, string>>;
  /** More of the document. */
  readonly #more: Partial<Pick<ProblemDocument, 'usage' | 'nearest'>>;

  constructor(kind: ProblemKind, detail: string, { faults, headers, cause, ...more }: More = {}) {
    super(detail, { cause });
    this.name = 'Problem';
    this.kind = kind;
    this.faults = faults ?? [];
    this.headers = headers ?? {};
    this.#more = more;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }

  document(instance: string): ProblemDocument {
    return {
      type: `urn:threadwell:problem:${this.kind}`,
      title: problemKinds[this.kind].title,
      status: this.status,
      detail: this.message,
      instance,
      ...(this.faults.length === 0 ? {} : { errors: [...this.faults] }),
      ...this.#more,
    };
  }
}
