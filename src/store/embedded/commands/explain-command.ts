import { fieldsOf, type RawValue } from '../bson/raw-value.ts';
import { CommandError } from '../errors.ts';
import { everything } from '../query/filter.ts';
import { type FindQuestion, FindSource } from '../query/find-source.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { parseStages, splitPipeline } from '../query/pipeline.ts';
import type { IndexPlan, Plan } from '../query/plan.ts';
import { parseSort } from '../query/sort.ts';
import { takeDocuments } from '../query/take.ts';
import { type Collection, idIndexOf } from '../storage/catalog.ts';
import { keyPatternOf } from '../storage/index-definition.ts';
import { aggregateFields } from './aggregate-command.ts';
import { Arguments } from './arguments.ts';
import { type Answer, type Command, collectionName, command, hintedIndex, type Store } from './command.ts';
import { findFields, findQuestion } from './read-commands.ts';

const explain = command(['verbosity'], async (store, { database, arguments: given }) => {
  const inner = given.document('explain');
  if (!inner) throw new CommandError('FailedToParse', 'explain needs a command');
  const fields = fieldsOf(inner);
  const [name] = fields.keys();
  const explained = new Arguments(name ?? '', fields);
  const collection = store.catalog.find(database, collectionName(explained));
  const question = questionOf(collection, explained);
  const verbosity = given.has('verbosity') ? given.string('verbosity') : 'allPlansExecution';
  const namespace = `${database}.${collectionName(explained)}`;
  if (!collection) {
    return { explainVersion: '1', queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] } };
  }
  return explainQuestion(store, collection, namespace, question, verbosity);
});

function questionOf(collection: Collection | undefined, given: Arguments): FindQuestion {
  const hint = hintedIndex(collection, given.get('hint'));
  const none = { filter: everything, sort: [], skip: 0, limit: 0, hint };
  switch (given.name) {
    case 'find':
      given.allow(new Set(findFields));
      return findQuestion(collection, given);
    case 'aggregate':
      given.allow(new Set(aggregateFields));
      return { ...splitPipeline(parseStages(given.items('pipeline'))).question, hint };
    case 'count':
    case 'distinct':
      return { ...none, filter: parseFilter(given.document('query')) };
    case 'findAndModify':
      return {
        ...none,
        filter: parseFilter(given.document('query')),
        sort: parseSort(given.document('sort')),
        limit: 1,
      };
    case 'update':
      return { ...none, filter: parseFilter(statementQuery(given, 'updates')) };
    case 'delete':
      return { ...none, filter: parseFilter(statementQuery(given, 'deletes')) };
    default:
      throw new CommandError('CommandNotFound', `Explain failed due to unknown command: ${given.name}`);
  }
}

function statementQuery(given: Arguments, field: string): RawValue | undefined {
  const [statement] = given.documents(field);
  return statement && Arguments.of(field, statement).document('q');
}

async function explainQuestion(
  store: Store,
  collection: Collection,
  namespace: string,
  question: FindQuestion,
  verbosity: string,
): Promise<Answer> {
  const source = new FindSource(store.environment, collection, question);
  const winningPlan = stagesOf(collection, source.plan, question);
  const planner = {
    explainVersion: '1',
    queryPlanner: { namespace, indexFilterSet: false, winningPlan, rejectedPlans: [] },
  };
  if (verbosity === 'queryPlanner') return planner;
  const startedAt = performance.now();
  let returned = 0;
  while (!source.done) returned += (await takeDocuments(source, 1_000, Number.POSITIVE_INFINITY)).length;
  const isCollectionScan = isScanOfAll(collection, source.plan);
  return {
    ...planner,
    executionStats: {
      executionSuccess: true,
      nReturned: returned,
      executionTimeMillis: Math.round(performance.now() - startedAt),
      totalKeysExamined: isCollectionScan ? 0 : source.scan.keysExamined,
      totalDocsExamined: source.scan.docsExamined,
      executionStages: { ...winningPlan, nReturned: returned },
    },
  };
}

function isScanOfAll(collection: Collection, plan: Plan): boolean {
  return (
    plan.kind === 'index' &&
    plan.index === idIndexOf(collection) &&
    plan.bounds.length === 0 &&
    !plan.reverse &&
    plan.index.name === '_id_'
  );
}

type StageShape = Readonly<Record<string, unknown>>;

function stagesOf(collection: Collection, plan: Plan, { filter, sort, limit, skip }: FindQuestion): StageShape {
  const isFiltered = !(filter.kind === 'and' && filter.clauses.length === 0);
  let stage: StageShape;
  if (plan.kind === 'union') {
    stage = { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.arms.map(indexStage) } };
  } else if (isScanOfAll(collection, plan) && (sort.length === 0 || !plan.ordered)) {
    stage = { stage: 'COLLSCAN', direction: 'forward', filtered: isFiltered };
  } else stage = { stage: 'FETCH', inputStage: indexStage(plan) };
  if (!plan.ordered) {
    stage = {
      stage: 'SORT',
      sortPattern: Object.fromEntries(sort.map(({ path, descending }) => [path.text, descending ? -1 : 1])),
      ...(limit > 0 ? { limitAmount: limit + skip } : {}),
      inputStage: stage,
    };
  }
  if (skip > 0) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage };
  return limit > 0 ? { stage: 'LIMIT', limitAmount: limit, inputStage: stage } : stage;
}

function indexStage({ index, bounds, intervals, reverse }: IndexPlan): StageShape {
  return {
    stage: 'IXSCAN',
    keyPattern: keyPatternOf(index),
    indexName: index.name,
    isMultiKey: index.multikey.some((isArray) => isArray),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: 2,
    direction: reverse ? 'backward' : 'forward',
    indexBounds: Object.fromEntries(
      index.components.map(({ path }, position) => [path.text, bounds[position]?.kind ?? 'all']),
    ),
    intervals: intervals.length,
  };
}

export const explainCommands: ReadonlyMap<string, Command> = new Map([['explain', explain]]);
