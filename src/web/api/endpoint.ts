import type { z } from 'zod';
import { readParameters } from './parameters.ts';
import type { ProblemKind } from './problem.ts';

/** A request as it came, before anything of it is known to be right. */
type GivenRequest = { path: object; query: object; body?: unknown; idempotencyKey?: string | undefined };

/** One operation of the API: the router serves it, and the OpenAPI document tells of it. */
export type Endpoint = {
  readonly method: 'get' | 'post';
  /** Below `/api/v1`, in OpenAPI's form: `/tickets/{number}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: { readonly path: z.ZodObject; readonly query: z.ZodObject };
  /** What the request holds as JSON; absent where nothing is read of it. */
  readonly body?: z.ZodObject;
  /** Asked again with the same `Idempotency-Key`, it acts once. */
  readonly idempotent?: true;
  readonly response: z.ZodType;
  /** Besides those that every operation may answer with. */
  readonly problems: readonly ProblemKind[];
  /** Throws a `Problem` where there is no answer. */
  answer(given: GivenRequest): Promise<unknown>;
};

/** Ties an operation's schemas to what it does, so that the compiler holds the answer to the schema. */
export function endpoint<
  Path extends z.ZodObject,
  Query extends z.ZodObject,
  Response extends z.ZodType,
  Body extends z.ZodObject = z.ZodObject,
>(
  operation: Omit<Endpoint, 'parameters' | 'body' | 'response' | 'answer'> & {
    readonly parameters: { readonly path: Path; readonly query: Query };
    readonly body?: Body;
    readonly response: Response;
    answer(asked: {
      path: z.output<Path>;
      query: z.output<Query>;
      body: z.output<Body>;
      /** Null where none was given, or none is read. */
      idempotencyKey: string | null;
    }): Promise<z.input<Response>>;
  },
): Endpoint {
  return {
    ...operation,
    answer: async (given) => {
      const { parameters, body, idempotent } = operation;
      return operation.answer(readParameters({ ...parameters, body, idempotent }, given));
    },
  };
}
