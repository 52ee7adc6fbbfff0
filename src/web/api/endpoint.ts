import type { z } from 'zod';
import { readParameters } from './parameters.ts';
import type { ProblemKind } from './problem.ts';

/** One operation of the API: the router serves it, and the OpenAPI document tells of it. */
export type Endpoint = {
  readonly method: 'get' | 'post';
  /** Below `/api/v1`, in OpenAPI's form: `/tickets/{number}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: { readonly path: z.ZodObject; readonly query: z.ZodObject };
  readonly response: z.ZodType;
  /** Besides those that every operation may answer with. */
  readonly problems: readonly ProblemKind[];
  /** Throws a `Problem` where there is no answer. */
  answer(given: { path: object; query: object }): Promise<unknown>;
};

/** Ties an operation's schemas to what it does, so that the compiler holds the answer to the schema. */
export function endpoint<Path extends z.ZodObject, Query extends z.ZodObject, Response extends z.ZodType>(
  operation: Omit<Endpoint, 'parameters' | 'response' | 'answer'> & {
    readonly parameters: { readonly path: Path; readonly query: Query };
    readonly response: Response;
    answer(asked: { path: z.output<Path>; query: z.output<Query> }): Promise<z.input<Response>>;
  },
): Endpoint {
  return { ...operation, answer: async (given) => operation.answer(readParameters(operation.parameters, given)) };
}
