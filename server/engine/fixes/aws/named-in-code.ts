import type { AwsAction } from '../../model/aws-action.ts';
import type { FixContext } from '../fix.ts';

/**
 * Of some actions those that programs of the repository call by name: `RunTaskCommand`, `runTask(`, `run_task(`, in a file that names the
 * service, with `iam:PassRole` beside what hands a role on. What a text does not name may be needed still.
 */
export function namedInCode(actions: readonly AwsAction[], context: FixContext): ReadonlySet<AwsAction> {
  const found = new Set<AwsAction>();
  const byService = new Map<string, AwsAction[]>();
  for (const action of actions) {
    const [service = ''] = action.name.split(':', 1);
    byService.set(service, [...(byService.get(service) ?? []), action]);
  }
  const programs = programsOf(context);
  for (const { words, called } of programs)
    for (const [service, all] of byService)
      if (words.has(service)) for (const action of all) if (called.has(plain(action.name))) found.add(action);
  const handsOn = programs.some(({ called }) => [...called].some((name) => handsOnRole.has(name)));
  if (handsOn) for (const action of actions) if (action.name.toLowerCase() === 'iam:passrole') found.add(action);
  return found;
}

interface Program {
  /** In lower case. */
  readonly words: ReadonlySet<string>;
  readonly called: ReadonlySet<string>;
}

const programsBefore = new WeakMap<FixContext, readonly Program[]>();

/** The programs that work with AWS, read once for all that is asked at a time. */
function programsOf(context: FixContext): readonly Program[] {
  const known = programsBefore.get(context);
  if (known) return known;
  const paths = context.paths().filter((path) => isProgram.test(path) && !isElsewhere.test(path));
  const programs = paths.slice(0, mostFiles).flatMap((path): readonly Program[] => {
    const text = context.text(path) ?? '';
    if (text.length > longest || !usesAws.test(text)) return [];
    const words = new Set([...text.matchAll(/[A-Za-z]{2,40}/g)].map(([word]) => word.toLowerCase()));
    return [{ words, called: callsIn(text) }];
  });
  programsBefore.set(context, programs);
  return programs;
}

const isProgram = /\.(?:[cm]?[jt]sx?|py|go|java|kt|rb|cs|php|rs|scala)$/i;
const isElsewhere = /(?:^|\/)(?:node_modules|vendor|dist|build|\.venv|site-packages)\//;
const usesAws = /aws|boto/i;

/** Programs that are looked at, and the longest text in characters. */
const mostFiles = 300;
const longest = 300_000;

/** What starts something that works with a role of its own. Source: IAM user guide, "Grant a user permissions to pass a role". */
const handsOnRole: ReadonlySet<string> = new Set([
  'runtask',
  'registertaskdefinition',
  'createservice',
  'runinstances',
  'createfunction',
  'createstatemachine',
  'createschedule',
  'startexportjob',
]);

/** Names of what is called, in lower case without underscores: methods, and commands of the newer kits. */
function callsIn(text: string): ReadonlySet<string> {
  const calls = text.matchAll(/\b([A-Za-z]\w{3,60}?)(?:Command|Async|Request|Input)?\s{0,3}(?:\(|\{)/g);
  return new Set([...calls].map(([, name = '']) => name.replaceAll('_', '').toLowerCase()));
}

function plain(action: string): string {
  return action.slice(action.indexOf(':') + 1).toLowerCase();
}
