import type { Finding } from '../engine/model/finding.ts';
import { withoutKeysInNames } from '../engine/rules/message.ts';
import { tellCommitted } from '../host/committed-values.ts';
import type { Product } from '../host/product.ts';
import { type ExitStatus, exitStatus, UsageError } from './exit-status.ts';
import type { FixArguments } from './fix.ts';
import { isAsked, isUnregistered, offersFor, openFindings } from './fixable.ts';
import type { Output } from './output.ts';
import { reportFailures, rootsAsked, type ScannedRoot, scanRoot } from './roots.ts';

/** `fix` without `--only`: what it could do, as commands to go on with. Nothing is made and nothing written. */
export async function planFixes(
  paths: readonly string[],
  given: Omit<FixArguments, 'only'>,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  for (const [option, name] of needing)
    if (given[option] !== undefined)
      throw new UsageError(
        `--${name} needs --only, which says what is to be fixed; without both, fix lists what it could do`,
      );
  const asked = rootsAsked(paths);
  let isUnreadable = false;
  for (const each of asked) {
    const root = await scanRoot(each, product, given.inventory ? { inventory: given.inventory } : {});
    // What everybody has who reads the repository is a note here as it is in a scan.
    await tellCommitted(root.engine, root.repository);
    if (reportFailures(root, output)) isUnreadable = true;
    await product.prepare(root.engine.paths());
    output.out(planInWords(root, asked.length > 1 ? `${root.folder}\n\n` : ''));
    for (const { path, rule } of root.engine.failedFixes())
      output.error(`${withoutKeysInNames(path)}: a fix of ${rule} failed\n`);
  }
  return isUnreadable ? exitStatus.inputOutput : exitStatus.clean;
}

/** Options that say how something is to be fixed, and so want to be told what. */
const needing: readonly (readonly [keyof Omit<FixArguments, 'only'>, string])[] = [
  ['write', 'write'],
  ['patches', 'patches'],
  ['owner', 'owner'],
  ['ownerFrom', 'owner-from'],
  ['businessOwner', 'business-owner'],
  ['purpose', 'purpose'],
  ['unsafe', 'unsafe'],
  ['notes', 'notes'],
];

/** Options of `fix`, and to how many findings it does something with them. */
interface Step {
  readonly options: string;
  readonly about: string;
  readonly count: number;
}

function planInWords(root: ScannedRoot, title: string): string {
  const open = openFindings(root);
  const steps = new Map<string, Step>();
  const left = new Map<string, number>();
  for (const finding of open) {
    const options = optionsFor(root, finding);
    if (options === undefined) left.set(finding.rule, (left.get(finding.rule) ?? 0) + 1);
    else steps.set(options, { options, about: aboutOf(root, finding), count: (steps.get(options)?.count ?? 0) + 1 });
  }
  for (const step of inferredOwners(root)) steps.set(step.options, step);
  if (open.length === 0 && steps.size === 0) return `${title}Nothing to fix.\n`;
  const rest = left.size === 0 ? '' : `${leftInWords(left)}\n`;
  const listed = inOrder([...steps.values()]);
  const [first] = listed;
  if (first === undefined) return `${title}${rest}`;
  const width = Math.max(...listed.map(({ options }) => options.length));
  const lines = listed.map(
    ({ options, about, count }) => `${String(count).padStart(5)}  ${options.padEnd(width)}  ${about}\n`,
  );
  const example = `identity-hygiene fix ${quoted(root.argument)} ${first.options}`;
  return `${title}What fix could do here, by the number of findings:\n\n${lines.join('')}\nSay which, for example: ${example}\n${manner}${legendOf(listed)}${rest}`;
}

function aboutOf({ engine }: ScannedRoot, { rule }: Finding): string {
  const known = engine.rule(rule);
  return known?.category === 'secrets' ? 'Hardcoded secrets' : (known?.title ?? '');
}

const manner =
  'It prints a patch for git apply, says what it leaves and why, and writes nothing; with --write it changes the files.\n';

/** What the options mean that stand in the list. */
function legendOf(steps: readonly Step[]): string {
  const has = (option: string) => steps.some(({ options }) => options.includes(option));
  return [
    ...(has(' --unsafe') ? ['--unsafe: something else may run, or need a value set up first. Read the patch.\n'] : []),
    ...(has(' --notes') ? ['--notes: secrets that may be samples or open nothing.\n'] : []),
  ].join('');
}

/** Those that change no behaviour first, of these the ones that settle most. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const weight = ({ options }: Step) => (/ --notes/.test(options) ? 2 : / --unsafe/.test(options) ? 1 : 0);
  return [...steps].sort((a, b) => weight(a) - weight(b) || b.count - a.count || (a.options < b.options ? -1 : 1));
}

/** With which options `fix` does something about a finding; undefined where only a person can. */
function optionsFor(root: ScannedRoot, finding: Finding): string | undefined {
  const { engine } = root;
  const rule = engine.rule(finding.rule);
  // Whoever moves secrets moves them all.
  const only = `--only ${rule?.category === 'secrets' ? 'secrets' : finding.rule}`;
  if (isUnregistered(finding)) return `${only} --owner OWNER --purpose TEXT`;
  if (rule?.fixes.includes('set-owner')) return `${only} --owner OWNER`;
  const notes = isAsked(engine, finding, {}) ? '' : ' --notes';
  if (offersFor(engine, finding, {}).length > 0) return `${only}${notes}`;
  return offersFor(engine, finding, { unsafe: true }).length > 0 ? `${only} --unsafe${notes}` : undefined;
}

/** Owners that evidence names and no file of theirs: that they have one keeps the rule silent. */
function inferredOwners({ engine, reported }: ScannedRoot): readonly Step[] {
  return (['codeowners', 'inventory'] as const).flatMap((source) => {
    const count = engine.inferredOwners(reported, source).length;
    const from = source === 'codeowners' ? 'CODEOWNERS names' : 'the inventory names';
    const about = `An owner that ${from}, and not the file itself`;
    return count === 0 ? [] : [{ options: `--only owner-missing --owner-from ${source}`, about, count }];
  });
}

function leftInWords(left: ReadonlyMap<string, number>): string {
  const count = [...left.values()].reduce((sum, each) => sum + each, 0);
  const rules = [...left].sort(([, a], [, b]) => b - a).map(([rule, each]) => `${rule} ${each}`);
  const more = rules.length - mostNamed;
  const named = `${rules.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more rules` : ''}`;
  return `${count === 1 ? '1 is' : `${count} are`} left to a person, whom the editor offers what is known: ${named}.`;
}

/** Rules that are named one by one. */
const mostNamed = 5;

/** As one word of a shell. */
function quoted(argument: string): string {
  return /^[\w./:@%+=,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
