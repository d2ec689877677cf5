import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { categories } from '../engine/model/finding.ts';
import { isDay, noDay } from '../engine/text/day.ts';
import { type Product, today } from '../host/product.ts';
import { version } from '../version.ts';
import { type BaselineArguments, baseline } from './baseline.ts';
import { type ExitStatus, exitStatus, InputOutputError, UsageError } from './exit-status.ts';
import { type FixArguments, fix } from './fix.ts';
import { planFixes } from './fix-plan.ts';
import { type IdentitiesArguments, identities } from './identities.ts';
import type { Output } from './output.ts';
import { type ReviewArguments, review } from './review.ts';
import { rules, rulesHere } from './rules.ts';
import { type ScanArguments, scan } from './scan.ts';

/** What the commands run on. */
export interface Installed {
  load(): Promise<Product>;
  /** Starts the language server on the transport that the process's arguments name. */
  serve(): Promise<void>;
}

/** Reads the arguments, runs the command and says how it ended. */
export async function runCommand(args: readonly string[], installed: Installed, output: Output): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.clean;
  const ends = (result: ExitStatus) => {
    status = result;
  };
  try {
    await program(installed, output, ends).parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    return failed(error, output);
  }
}

function failed(error: unknown, output: Output): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.usage;
  if (error instanceof UsageError) {
    output.error(`identity-hygiene: ${error.message}\n`);
    return exitStatus.usage;
  }
  if (error instanceof InputOutputError) {
    output.error(`identity-hygiene: ${error.message}\n`);
    return exitStatus.inputOutput;
  }
  // The message of an unforeseen error may quote a file; its name and place in our code cannot.
  output.error(`identity-hygiene: internal error (${error instanceof Error ? error.name : 'unknown'})\n`);
  return exitStatus.inputOutput;
}

const exitStatuses = `
Exit status:
  0  nothing at or above the level of scan --fail-on
  1  findings
  2  wrong use or configuration
  3  files that could not be read or written`;

/** What stands below a help: lines to be typed as they are. */
function examples(...lines: readonly string[]): string {
  return `\n${['Examples:', ...lines.map((line) => `  identity-hygiene ${line}`)].join('\n')}`;
}

/** What the commands run with. */
interface Run extends Pick<Installed, 'load'> {
  readonly output: Output;
  readonly ends: (status: ExitStatus) => void;
}

function program(installed: Installed, output: Output, ends: (status: ExitStatus) => void): Command {
  const root = new Command('identity-hygiene')
    .description(
      'Finds hardcoded secrets, over-privileged machine identities and agents, and identities without an owner.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.error })
    .addHelpText('after', `${exitStatuses}\n${examples('scan', 'scan . --base main', 'rules secret-aws-secret-key')}`);
  const run: Run = { load: installed.load, output, ends };
  addScan(root, run);
  addIdentities(root, run);
  addFix(root, run);
  addReview(root, run);
  addBaseline(root, run);
  addRules(root, run);
  addServer(root, installed);
  return root;
}

function paths(): Argument {
  return new Argument(
    '[path...]',
    'files or folders, each a workspace root of its own, as are the repositories in a folder outside git; without any, this folder',
  );
}

function addScan(root: Command, { load, output, ends }: Run): void {
  root
    .command('scan')
    .description('report secrets, excessive access, missing owners and other findings')
    .addArgument(paths())
    .addOption(
      new Option('--format <format>', 'how findings are written')
        .choices(['text', 'json', 'sarif', 'codequality'])
        .default('text'),
    )
    .option('--output <file>', 'write to a file instead of the terminal')
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 if there is a finding of this level or above')
        .choices(['error', 'warning', 'note', 'none'])
        .default('error'),
    )
    .option(
      '--only <kinds>',
      `categories (${categories.join(', ')}), rule ids, or patterns such as secret-*, comma-separated`,
      readWords,
    )
    .option('--config <file>', 'use this instead of .identity/config.yaml')
    .option('--base <ref>', 'report only what is new since this branch, tag or commit, and how identities have changed')
    .addOption(new Option('--staged', 'report only what the next commit adds: what is staged').conflicts('base'))
    .addOption(askInventories())
    .addHelpText(
      'after',
      `${exitStatuses}\n${examples(
        'scan',
        'scan . --only secrets --fail-on warning',
        'scan . --base origin/main --format sarif --output findings.sarif',
        'scan . --staged --fail-on warning',
      )}`,
    )
    .action(async (given: string[], options: ScanArguments) => ends(await scan(given, options, await load(), output)));
}

function addIdentities(root: Command, { load, output, ends }: Run): void {
  root
    .command('identities')
    .description('list machine identities with owners, grants, credentials and inventory state')
    .addArgument(paths())
    .addOption(
      new Option('--format <format>', 'how identities are written').choices(['text', 'json', 'csv']).default('text'),
    )
    .addOption(askInventories())
    .addHelpText('after', examples('identities', 'identities . --format csv > sheet.csv'))
    .action(async (given: string[], options: IdentitiesArguments) =>
      ends(await identities(given, options, await load(), output)),
    );
}

function addFix(root: Command, { load, output, ends }: Run): void {
  root
    .command('fix')
    .description(
      'fix all findings of some rules: print a patch for git apply, or change the files; without --only, list what could be fixed',
    )
    .addArgument(paths())
    .option(
      '--only <kinds>',
      `what to fix: categories (${categories.join(', ')}), rule ids, or patterns such as secret-*, comma-separated; without it, what could be fixed is listed`,
      readWords,
    )
    .option('--owner <ref>', 'set this owner, such as @org/team')
    .addOption(
      new Option('--owner-from <source>', 'set the owner that this evidence names')
        .choices(['codeowners', 'inventory'])
        .conflicts('owner'),
    )
    .option('--purpose <text>', 'the purpose to record for identities that state none')
    .addOption(askInventories())
    .option('--business-owner <ref>', 'set this business owner where one is required')
    .option('--patches <folder>', 'write one patch per root into this folder')
    .option('--unsafe', 'apply fixes that change behaviour, too')
    .option('--notes', 'rewrite secrets that are notes, too, such as samples')
    .option('--write', 'change the files instead of printing a patch')
    .addHelpText(
      'after',
      examples(
        'fix',
        "fix . --only 'secret-*' --unsafe | git apply",
        'fix . --only owner-missing --owner-from codeowners --write',
      ),
    )
    .action(async (given: string[], { only, ...options }: Partial<FixArguments>) =>
      ends(
        only === undefined
          ? await planFixes(given, options, await load(), output)
          : await fix(given, { only, ...options }, await load(), output),
      ),
    );
}

function addReview(root: Command, { load, output, ends }: Run): void {
  root
    .command('review')
    .description('record the decisions of a filled review sheet, which identities --format csv makes')
    .argument('<sheet>', 'the sheet, as CSV')
    .argument('[path]', 'the repository or folder', '.')
    .addOption(askInventories())
    .option('--write', 'change the files instead of printing a patch')
    .addHelpText('after', examples('review sheet.csv | git apply'))
    .action(async (sheet: string, given: string, options: ReviewArguments) =>
      ends(await review(sheet, given, options, await load(), output)),
    );
}

function addBaseline(root: Command, { load, output, ends }: Run): void {
  root
    .command('baseline')
    .description('accept all present findings, in .identity/baseline.json, or take out what accepts nothing any more')
    .addArgument(paths())
    .option('--reason <text>', 'why they are accepted', 'accepted when the baseline was made')
    .option('--until <date>', 'the last day on which they are accepted, as YYYY-MM-DD', readDate)
    .addOption(
      new Option('--from <tool>', 'accept only what the .secrets.baseline of this tool accepts').choices([
        'detect-secrets',
      ]),
    )
    .addOption(
      new Option(
        '--prune',
        'take out the entries that have ended or whose findings are gone, and accept nothing',
      ).conflicts(['from', 'until']),
    )
    .addHelpText('after', examples('baseline . --reason "before the audit" --until 2027-06-30', 'baseline . --prune'))
    .action(async (given: string[], options: BaselineArguments) =>
      ends(await baseline(given, options, await load(), output)),
    );
}

function addRules(root: Command, { load, output, ends }: Run): void {
  root
    .command('rules')
    .description('list the rules, or some of them, or explain one')
    .argument('[id]', 'a rule id, as scan prints it; a category or a pattern lists its rules')
    .addHelpText('after', examples('rules', 'rules agents', 'rules aws-service-star'))
    .action(async (id: string | undefined) => ends(rules(id, await rulesHere(await load()), output)));
}

function addServer(root: Command, { serve }: Pick<Installed, 'serve'>): void {
  root
    .command('lsp')
    .description('serve the language server protocol to an editor')
    .requiredOption('--stdio', 'over standard input and output')
    .action(serve);
}

function readDate(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError(`${text} is ${noDay}.`);
  if (text < today()) throw new InvalidArgumentError(`${text} is over.`);
  return text;
}

/** Without it, no command uses the network. */
function askInventories(): Option {
  return new Option('--inventory', 'ask the inventories that the configuration names; uses the network').env(
    'IDENTITY_HYGIENE_INVENTORY',
  );
}

function readWords(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim());
}
