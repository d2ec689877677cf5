import loaders from '../../../../rules/env-loaders.json' with { type: 'json' };
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { settingsVariable } from './pydantic.ts';
import type { Moved } from './signing.ts';

/** How a language's tests are started, and its program ends as soon as a file is read that wants a variable which is not set. */
interface Ends {
  readonly tests: string;
  readonly ends: RegExp;
}

const byLanguage: Readonly<Record<string, Ends | undefined>> = {
  go: { tests: loaders.go.tests, ends: /\bpanic\(/ },
  // `environ[…]`, and the readers of settings that are given no default: django-environ, environs, python-decouple.
  python: { tests: loaders.python.tests, ends: /\benviron\[|^(?:config|\w{1,20}(?:\.str)?)\(["']\w+["']\)$/ },
  ruby: { tests: loaders.ruby.tests, ends: /\bENV\.fetch\(/ },
};

/** Files of pipelines, by their paths. */
const pipeline =
  /^(?:\.travis\.yml|\.gitlab-ci\.yml|Jenkinsfile|azure-pipelines\.yml|\.circleci\/config\.yml|\.github\/workflows\/[^/]+\.ya?ml)$/;

/** Whether a file tells what a pipeline of the repository runs. */
export function isPipeline(path: string): boolean {
  return pipeline.test(path);
}

/**
 * In words, which pipeline runs the project's tests and gives them no such variable, where a file is read at the start of any of them that does not go on
 * without it, and `givenInPipelines` cannot give it; undefined where none does.
 */
export function unsetInPipeline(move: Moved, edits: readonly Edit[], context: FixContext): string | undefined {
  const tests = testsWanting(move, edits);
  return tests === undefined ? undefined : unsetIn(tests, move.name, context);
}

/** Has the workflows that run such tests give them a value for no other use. */
export function givenInPipelines(move: Moved, edits: readonly Edit[], context: FixContext): readonly FileChange[] {
  const tests = testsWanting(move, edits);
  return tests === undefined ? [] : givenIn(tests, move.name, context);
}

/** How the tests are started that read such a file at their start; undefined where they go on without the variable. */
function testsWanting(move: Moved, edits: readonly Edit[]): RegExp | undefined {
  const own = byLanguage[move.literal.site.language];
  return own === undefined || !isReadAtStart(move, edits) ? undefined : new RegExp(own.tests, 'm');
}

/** Whether a program ends as soon as it reads such a file, where nothing sets the variable. */
export function isReadAtStart({ text, literal, name }: Moved, edits: readonly Edit[]): boolean {
  const own = byLanguage[literal.site.language];
  const line = text.slice(text.lastIndexOf('\n', literal.span.start - 1) + 1, literal.span.start);
  const isSettings = literal.site.language === 'python' && settingsVariable({ text, literal }) === name;
  // What sets up a program of Rails runs before anything else of it, however deep a line stands.
  const isTop = /^\S/.test(line) || (literal.site.language === 'ruby' && /^[ \t]+config\.\w+[ \t]*=/.test(line));
  return isSettings || (isTop && edits.some((edit) => own?.ends.test(edit.text) === true));
}

/** The same of a setting that Spring fills in, where a test starts the program, with no settings of its own. Source: Spring Boot, "Testing". */
export function unsetForSpring(settings: string, name: string, context: FixContext): string | undefined {
  return isStartedByTests(settings, context) ? unsetIn(testsOfSpring(), name, context) : undefined;
}

/** Has the workflows that run such tests give the variable of a setting a value for no other use. */
export function givenForSpring(settings: string, name: string, context: FixContext): readonly FileChange[] {
  return isStartedByTests(settings, context) ? givenIn(testsOfSpring(), name, context) : [];
}

const testsOfSpring = lazily(() => new RegExp(loaders.spring.tests, 'm'));

function isStartedByTests(settings: string, context: FixContext): boolean {
  const [module, rest] = settings.split('src/main/resources/');
  const [, profile = '', named] = /^application(-\w+)?(\.(?:properties|ya?ml))$/.exec(rest ?? '') ?? [];
  if (named === undefined || (profile !== '' && !isActive(profile.slice(1), `${module}src/main/resources/`, context)))
    return false;
  const own = context.paths().filter((path) => path.startsWith(`${module}src/test/`));
  if (own.some((path) => /\/resources\/application(?:-test)?\.(?:properties|ya?ml)$/.test(path))) return false;
  return own
    .filter((path) => /\.(?:java|kt)$/.test(path))
    .slice(0, mostFiles)
    .some((path) => context.text(path)?.includes('@SpringBootTest') === true);
}

/** Whether the shared settings take up those of a profile wherever nothing else is said. Source: Spring Boot, "Profiles", `spring.profiles.active`. */
function isActive(profile: string, folder: string, context: FixContext): boolean {
  const shared = ['properties', 'yml', 'yaml']
    .map((end) => context.text(`${folder}application.${end}`) ?? '')
    .join('\n');
  const active = /^[ \t]*(?:spring\.profiles\.)?active[ \t]*[:=][ \t]*["']?([\w,-]+)/m.exec(shared)?.[1];
  return active?.split(',').includes(profile) === true;
}

/**
 * In words, which pipeline puts the program where it runs, and names no such variable; undefined where none does.
 */
export function deployedWithout(name: string, context: FixContext): string | undefined {
  const path = context.paths().find((each) => {
    const said = pipeline.test(each) ? (context.text(each) ?? '') : '';
    return deploys.test(said) && !said.includes(name);
  });
  return path && `${path} deploys it: set ${name} where it runs first, or the next deployment has none.`;
}

/**
 * In words, that tests which start the whole program of Spring read the setting on each machine; undefined where the setting is of one profile, or the tests have
 * settings of their own. Source: Spring Boot, "Testing Spring Boot Applications", `@SpringBootTest`.
 */
export function neededByTests(path: string, name: string, context: FixContext): string | undefined {
  const [, module] = /^(.*\/|)src\/main\/resources\/(?:config\/)?application\.(?:properties|ya?ml)$/.exec(path) ?? [];
  if (module === undefined) return undefined;
  const tests = context.paths().filter((each) => each.startsWith(`${module}src/test/`));
  const hasOwn = tests.some((each) => /\/resources\/(?:config\/)?application[\w.-]*\.(?:properties|ya?ml)$/.test(each));
  const isStarted = tests.slice(0, mostFiles).some((each) => /@SpringBootTest\b/.test(context.text(each) ?? ''));
  return isStarted && !hasOwn
    ? `Tests under ${module}src/test start the program, and fail where nothing sets ${name}: give them a value of their own in ${module}src/test/resources/config/application.properties.`
    : undefined;
}

const deploys =
  /\b(?:scp|rsync|ssh)[ \t][^\n]{0,200}@[\w.${]|\bappleboy\/s(?:sh|cp)-action@|\bkubectl[ \t]+(?:apply|set[ \t]+image|rollout)|\bgcloud[ \t]+(?:run|app)[ \t]+deploy|\bdeploy-cloudrun@|\bamazon-ecs-deploy-task-definition@|\bwebapps-deploy@|\bheroku-deploy@|\bgit[ \t]+push[ \t]+heroku|\bfly(?:ctl)?[ \t]+deploy|\bserverless[ \t]+deploy/;

/** Tests that are looked through. */
const mostFiles = 200;

/** Pipelines that run the tests, and neither give such a variable nor write it into a file. */
function pipelinesWithout(tests: RegExp, name: string, context: FixContext): readonly string[] {
  return context.paths().filter((each) => {
    const said = pipeline.test(each) ? (context.text(each) ?? '') : '';
    return tests.test(said) && !said.includes(name);
  });
}

function givenIn(tests: RegExp, name: string, context: FixContext): readonly FileChange[] {
  return pipelinesWithout(tests, name, context).flatMap((path) => givenByJobs(path, tests, name, context) ?? []);
}

/** A program that reads an address or a number stops at a word. */
export const takesNoWord = /(?:URL|URI|DSN|ADDRESS|PORT|CONNECTION|CONNECTION_?STRING)S?$/i;

/** Undefined where a container runs the tests, no job of a workflow of GitHub does, or no word will do. */
function givenByJobs(path: string, tests: RegExp, name: string, context: FixContext): FileChange | undefined {
  if (takesNoWord.test(name)) return undefined;
  const document = context.document(path);
  const jobs = document && valueAt(document.roots[0], 'jobs');
  if (!document || jobs?.kind !== 'map' || !path.startsWith('.github/')) return undefined;
  const editor = editorOf(path, document);
  const edits = jobs.entries.map(({ value: job }) => {
    const commands = itemsOf(valueAt(job, 'steps')).map((step) => textOf(valueAt(step, 'run')) ?? '');
    if (job?.kind !== 'map' || !commands.some((command) => tests.test(command))) return [];
    if (commands.some((command) => tests.test(command) && /\bdocker\b/.test(command))) return undefined;
    const env = valueAt(job, 'env');
    return env?.kind === 'map'
      ? editor.setEntry(document, env, name, valueOnly('onlyForTests', name))
      : editor.setEntry(document, job, 'env', { [name]: valueOnly('onlyForTests', name) }, { after: 'runs-on' });
  });
  return edits.includes(undefined)
    ? undefined
    : edited(
        path,
        edits.flatMap((each) => each ?? []),
      );
}

/** What opens nothing, by what it is for, and is long enough for a key, as text and as base64. */
export function valueOnly(use: 'onlyForBuilds' | 'onlyForTests', name: string): string {
  return use.repeat(/KEY|SECRET/.test(name) ? 4 : 1);
}

function unsetIn(tests: RegExp, name: string, context: FixContext): string | undefined {
  const found = pipelinesWithout(tests, name, context).filter((path) => !givenByJobs(path, tests, name, context));
  const [path, ...others] = found;
  if (path === undefined) return undefined;
  const more =
    others.length === 0
      ? ' runs'
      : others.length === 1
        ? ` and ${others[0]} run`
        : ` and ${others.length} more pipelines run`;
  return `${path}${more} the tests without it: give ${name} any value there.`;
}
