import table from '../../../../rules/tables/aws-program-calls.json' with { type: 'json' };
import type { AwsAction } from '../../model/aws-action.ts';
import { lazily } from '../../text/lazily.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { isProgram } from '../../text/paths/set-up-path.ts';
import type { FixContext } from '../fix.ts';

/**
 * Of some actions those that programs of the repository call by name (`RunTaskCommand`, `runTask(`, `run_task(`) in a file that names the
 * service, and iam:PassRole where one hands a role on. What changes permissions is not among them: a person says that. What no text names
 * may be needed still.
 */
export function namedInCode(actions: readonly AwsAction[], context: Texts): ReadonlySet<AwsAction> {
  const programs = actions.length === 0 ? [] : programsOf(context);
  if (programs.length === 0) return new Set();
  const isCalled = (name: string) => programs.some((program) => calls(program, name));
  const called = actions.filter(({ access, name }) => access !== 'permissions' && isCalled(name));
  const passing = actions.filter(({ name }) => name === 'iam:PassRole' && table.handOnRoles.some(isCalled));
  return new Set([...called, ...passing]);
}

type Texts = Pick<FixContext, 'paths' | 'text'>;

interface Program {
  /** In lower case. */
  readonly words: ReadonlySet<string>;
  /** What is called, in lower case without underscores, as it is written and without the ending that a kit puts behind it. */
  readonly called: ReadonlySet<string>;
}

function calls({ words, called }: Program, action: string): boolean {
  const [service = '', name = ''] = action.split(':', 2);
  if (!called.has(name.toLowerCase())) return false;
  return (
    words.has(service) ||
    namesOf()
      .get(service)
      ?.some((word) => words.has(word)) === true
  );
}

const namesOf = lazily(
  (): ReadonlyMap<string, readonly string[]> =>
    new Map(
      Object.entries(table.services).map(([service, names]) => [service, [service.replaceAll('-', ''), ...names]]),
    ),
);

/** Whether a program of the repository asks an index of a table of DynamoDB. Source: DynamoDB API reference, `Query`. */
export function queriesIndexes(context: Texts): boolean {
  return programsOf(context).some(({ words }) => words.has('indexname'));
}

interface ReadProgram {
  readonly text: string;
  readonly program: Program | undefined;
}

/** What was made of each text; the texts themselves are asked for anew. */
const readBefore = new WeakMap<Texts, Map<string, ReadProgram>>();

/** The programs that work with AWS and run, no tests of such. */
function programsOf(context: Texts): readonly Program[] {
  const known = readBefore.get(context) ?? new Map<string, ReadProgram>();
  readBefore.set(context, known);
  const paths = context.paths().filter((path) => isProgram(path) && !isSetAside(classify(path)) && !isMade.test(path));
  return paths.slice(0, mostFiles).flatMap((path) => {
    const text = context.text(path) ?? '';
    const before = known.get(path);
    const now = before?.text === text ? before : { text, program: programIn(text) };
    known.set(path, now);
    return now.program ?? [];
  });
}

function programIn(text: string): Program | undefined {
  if (text.length > longest || !usesAws.test(text)) return undefined;
  const words = text.match(/[a-z][a-z0-9]{1,40}/gi) ?? [];
  return { words: new Set(words.map((word) => word.toLowerCase())), called: calledIn(text) };
}

const isMade = /(?:^|\/)(?:node_modules|dist|build|out|target)\//;
const usesAws = /\baws|\bboto|\bamazon/i;

/** Programs that are looked at: a repository of more is not one service. And the longest text in characters. */
const mostFiles = 200;
const longest = 200_000;

function calledIn(text: string): ReadonlySet<string> {
  const names = (text.match(/\b[a-z]\w{2,60}(?=\s{0,3}[({])/gi) ?? []).map((name) =>
    name.replaceAll('_', '').toLowerCase(),
  );
  return new Set(names.flatMap((name) => [name, name.replace(/(?:async)?(?:command|request|input)$|async$/, '')]));
}
