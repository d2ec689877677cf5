import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { listInWords } from '../../../rules/message.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { Edit } from '../../edit/edit.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { settingsVariable } from '../python/pydantic.ts';
import { isNoModule, isStartedAlone } from '../python/python-loading.ts';
import { isTested } from '../script/script-tests.ts';
import { isForSigning, type Moved } from '../signing.ts';
import { areTests, givenByJobs, handsSecrets, type TestCommands } from './given-by-jobs.ts';

/** How a language's tests are started, and its program ends as soon as a file is read that wants a variable which is not set. */
interface Ends {
  readonly tests: string;
  /** What else starts it: beside tests as in a deployment. */
  readonly starts?: string;
  readonly ends: RegExp;
}

const byLanguage: Readonly<Record<string, Ends | undefined>> = {
  go: { tests: loaders.go.tests, ends: /\bpanic\(/ },
  // `environ[…]`, and the readers of settings that are given no default: django-environ, environs, python-decouple.
  python: {
    tests: loaders.python.tests,
    starts: loaders.python.starts,
    ends: /\benviron\[|^(?:config|\w{1,20}(?:\.str)?)\(["']\w+["']\)$/,
  },
  ruby: { tests: loaders.ruby.tests, ends: /\bENV\.fetch\(/ },
};

type OfFile = Moved & { readonly path: string };

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
export function unsetInPipeline(move: OfFile, edits: readonly Edit[], context: FixContext): string | undefined {
  const tests = testsWanting(move, edits, context);
  return tests === undefined ? undefined : unsetIn(tests, move.name, context);
}

/** Has the workflows that run such tests give them a value for no other use. */
export function givenInPipelines(move: OfFile, edits: readonly Edit[], context: FixContext): readonly FileChange[] {
  const tests = testsWanting(move, edits, context);
  return tests === undefined ? [] : givenIn(tests, move.name, context);
}

/** How the tests are started that read such a file at their start, or sign by what it holds; undefined where they go on without the variable. */
function testsWanting(move: OfFile, edits: readonly Edit[], context: FixContext): TestCommands | undefined {
  if (isNoModule(move.path, context)) return undefined;
  if (isScript.test(move.literal.site.language))
    return isSignedInTests(move, context) ? testCommands(loaders.script) : undefined;
  const own = byLanguage[move.literal.site.language];
  return own === undefined || !isReadAtStart(move, edits) ? undefined : testCommands(own);
}

/** How the tests of a language are started. */
export function testCommandsOf(language: string): TestCommands | undefined {
  const own = isScript.test(language) ? loaders.script : byLanguage[language];
  return own && testCommands(own);
}

function testCommands({ tests, starts }: Pick<Ends, 'tests' | 'starts'>): TestCommands {
  return { tests: new RegExp(tests, 'm'), any: new RegExp(starts === undefined ? tests : `${tests}|${starts}`, 'm') };
}

const isScript = /^(?:java|type)script$/;

/**
 * Whether tests of JavaScript take in a module with a key that tokens or sessions are signed by, which what signs refuses to do without, and give it none themselves. Sources:
 * express-session, "secret"; jsonwebtoken, `sign`.
 */
function isSignedInTests(move: OfFile, context: FixContext): boolean {
  if (!isForSigning(move) || !isTested(move.path, context)) return false;
  const gives = (path: string) =>
    classify(path) === 'test' || /(?:^|\/)(?:\.env\.test|(?:jest|vitest)[\w.-]*)$/.test(path);
  return !context.paths().some((path) => gives(path) && (context.text(path) ?? '').includes(move.name));
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

/**
 * In words, which pipeline puts the program where it runs, and names no such variable; undefined where none does. `told`: those of which it is said already.
 */
export function deployedWithout(
  name: string,
  context: FixContext,
  source = '',
  told: readonly string[] = [],
): string | undefined {
  if (isRunByHand(source, context)) return undefined;
  const path = context.paths().find((each) => {
    const said = pipeline.test(each) && !told.includes(each) ? (context.text(each) ?? '') : '';
    return (deploys.test(said) || (ofStart.test(said) && handsSecrets.test(said))) && !said.includes(name);
  });
  if (path !== undefined)
    return `${path} deploys it: set ${name} where it runs first, or the next deployment has none.`;
  const [started] = source.endsWith('.py') && classify(source) === 'source' ? startedWithout(name, context) : [];
  return started && `${started} starts the program where it is deployed: give it ${name} there before that.`;
}

/** Whether a script of Python lies beside a program of another language, and nothing that deploys or starts one runs Python: no deployment asks for what it reads. */
function isRunByHand(source: string, context: FixContext): boolean {
  if (!source.endsWith('.py') || !(isNoModule(source, context) || isStartedAlone(source, context))) return false;
  const isBesideOther = foldersAbove(source).some((folder) =>
    programs.some((name) => context.text(folder + name) !== undefined),
  );
  if (!isBesideOther) return false;
  return !context
    .paths()
    .some((each) => (pipeline.test(each) || starters.test(each)) && runsPython.test(context.text(each) ?? ''));
}

/** Manifests of programs of other languages. */
const programs = [
  'go.mod',
  'package.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'composer.json',
  'Gemfile',
];
const runsPython = /\b(?:python\d?|pip3?|poetry|pipenv|uv run|uvicorn|gunicorn|celery)\b|\.py\b/i;

/** What starts programs where they are deployed, or in an image. */
const starters =
  /(?:^|\/)(?:(?:[\w-]+\.)?(?:Docker|Container)file[\w.-]*|[\w.-]*compose[\w.-]*\.ya?ml|Procfile|package\.json|app\.ya?ml|render\.yaml|fly\.toml|crontab|[\w.@-]+\.(?:service|sh|bash|conf|ini)(?:\.j2)?)$/;

/** What keeps a program of Python running on a server and gives it no such variable. Sources: Supervisor, "Configuration File"; systemd.service. */
function startedWithout(name: string, context: FixContext): readonly string[] {
  const files = context
    .paths()
    .filter((each) => /supervisor[\w.-]*\.(?:conf|ini)(?:\.j2)?$|\.service(?:\.j2)?$/.test(each));
  return files.filter((each) => {
    const text = context.text(each) ?? '';
    return !text.includes(name) && ofServers.test(text) && !/^[ \t]*EnvironmentFile[ \t]*=/m.test(text);
  });
}

const ofServers =
  /^[ \t]*(?:command|ExecStart)[ \t]*=[^\n]*\b(?:uwsgi|gunicorn|daphne|uvicorn|hypercorn|waitress-serve|python3?)\b/m;

/** A step that brings a program where it runs: `rsync … deploy@host`, `kubectl apply`, `gcloud run deploy`, actions that do so. */
const deploys =
  /\b(?:scp|rsync|ssh)[ \t][^\n]{0,200}@[\w.${]|\bappleboy\/s(?:sh|cp)-action@|\bkubectl[ \t]+(?:apply|set[ \t]+image|rollout)|\bgcloud[ \t]+(?:run|app)[ \t]+deploy|\bdeploy-cloudrun@|\bamazon-ecs-deploy-task-definition@|\bwebapps-deploy@|\bheroku-deploy@|\bgit[ \t]+push[ \t]+heroku|\bfly(?:ctl)?[ \t]+deploy|\bserverless[ \t]+deploy/;

/** What begins a program of Django on its database, as a deployment does that is given the secrets of the repository. Source: Django, "django-admin and manage.py", `migrate`. */
const ofStart = new RegExp(loaders.python.starts, 'm');

/** Pipelines that run the tests, and neither give such a variable nor write it into a file. */
function pipelinesWithout(tests: TestCommands, name: string, context: FixContext): readonly string[] {
  return context.paths().filter((each) => {
    const said = pipeline.test(each) ? (context.text(each) ?? '') : '';
    return areTests(said, said, tests) && !said.includes(name);
  });
}

function givenIn(tests: TestCommands, name: string, context: FixContext): readonly FileChange[] {
  const value = valueForTests(name);
  if (value === undefined) return [];
  return pipelinesWithout(tests, name, context).flatMap(
    (path) => givenByJobs(path, tests, { name, value }, context) ?? [],
  );
}

/** A program that reads an address or a number stops at a word. */
export const takesNoWord = /(?:URL|URI|DSN|ADDRESS|ENDPOINT|WEBHOOK|PORT|CONNECTION|CONNECTION_?STRING)S?$/i;

/** A value for tests alone, which opens nothing, and is long enough for a key, as text and as base64; undefined where no word will do. */
export function valueForTests(name: string): string | undefined {
  return takesNoWord.test(name) ? undefined : valueOnly('onlyForTests', name);
}

/**
 * Such a value in the form of the one that it stands in for, where that decides whether a program reads it: hexadecimal digits, digits, a UUID, the length of a key of
 * AES as text or as base64. Sources: Spring Security, `Encryptors`, a salt in hexadecimal digits; FIPS 197, lengths of keys.
 */
export function valueForTestsLike(name: string, content: string): string | undefined {
  const value = valueForTests(name);
  if (value === undefined) return undefined;
  const upTo = (words: string, length: number) => words.repeat(Math.ceil(length / words.length)).slice(0, length);
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(content)) return '00000000-0000-4000-8000-000000000000';
  if (/^\d{4,}$/.test(content)) return upTo('0', content.length);
  if (/^(?:[\da-f]{2}){4,}$/i.test(content)) return upTo('0123456789abcdef', content.length);
  if ([16, 24, 32].includes(content.length)) return upTo('onlyForTests', content.length);
  const [padding = ''] = /^[\w+/-]{12,}(={1,2})$/.exec(content)?.slice(1) ?? [];
  return padding === '' ? value : `${upTo('onlyForTests', content.length - padding.length - 1)}A${padding}`;
}

/** What opens nothing, by what it is for, and is long enough for a key, as text and as base64. */
export function valueOnly(use: 'onlyForBuilds' | 'onlyForTests', name: string): string {
  return use.repeat(/KEY|SECRET/.test(name) ? 4 : 1);
}

function unsetIn(tests: TestCommands, name: string, context: FixContext): string | undefined {
  const given = givenIn(tests, name, context).map(({ path }) => path);
  const found = pipelinesWithout(tests, name, context).filter((path) => !given.includes(path));
  if (found.length === 0) return undefined;
  return `${listInWords(found)} run${found.length === 1 ? 's' : ''} the tests without it: give ${name} any value there.`;
}
