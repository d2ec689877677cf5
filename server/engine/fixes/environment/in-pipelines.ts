import loaders from '../../../../rules/env-loaders.json' with { type: 'json' };
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import { settingsVariable } from './pydantic.ts';
import type { Moved } from './signing.ts';

/** How a language's tests are started, and its program ends as soon as a file is read that wants a variable which is not set. */
interface Ends {
  readonly tests: string;
  readonly ends: RegExp;
}

const byLanguage: Readonly<Record<string, Ends | undefined>> = {
  go: { tests: loaders.go.tests, ends: /\bpanic\(/ },
  python: { tests: loaders.python.tests, ends: /\benviron\[/ },
  ruby: { tests: loaders.ruby.tests, ends: /\bENV\.fetch\(/ },
};

/** Files of pipelines, by their paths. */
const pipeline =
  /^(?:\.travis\.yml|\.gitlab-ci\.yml|Jenkinsfile|azure-pipelines\.yml|\.circleci\/config\.yml|\.github\/workflows\/[^/]+\.ya?ml)$/;

/**
 * In words, which pipeline runs the project's tests and gives them no such variable, where a file is read at the start of any of them that does not go on
 * without it; undefined where none does.
 */
export function unsetInPipeline(move: Moved, edits: readonly Edit[], context: FixContext): string | undefined {
  const { text, literal, name } = move;
  const own = byLanguage[literal.site.language];
  const line = text.slice(text.lastIndexOf('\n', literal.span.start - 1) + 1, literal.span.start);
  const isSettings = literal.site.language === 'python' && settingsVariable({ text, literal }) === name;
  const isRead = isSettings || (/^\S/.test(line) && edits.some((edit) => own?.ends.test(edit.text) === true));
  return own === undefined || !isRead ? undefined : unsetIn(new RegExp(own.tests, 'm'), name, context);
}

/** The same of a setting that Spring fills in, where a test starts the program, with no settings of its own. Source: Spring Boot, "Testing". */
export function unsetForSpring(settings: string, name: string, context: FixContext): string | undefined {
  const [module, rest] = settings.split('src/main/resources/');
  if (rest === undefined || !/^application\.(?:properties|ya?ml)$/.test(rest)) return undefined;
  const own = context.paths().filter((path) => path.startsWith(`${module}src/test/`));
  if (own.some((path) => /\/resources\/application(?:-test)?\.(?:properties|ya?ml)$/.test(path))) return undefined;
  const isStarted = own
    .filter((path) => /\.(?:java|kt)$/.test(path))
    .slice(0, mostFiles)
    .some((path) => context.text(path)?.includes('@SpringBootTest'));
  return isStarted ? unsetIn(new RegExp(loaders.spring.tests, 'm'), name, context) : undefined;
}

/** Tests that are looked through. */
const mostFiles = 200;

/** A pipeline that runs the tests, and neither gives such a variable nor writes it into a file. */
function unsetIn(tests: RegExp, name: string, context: FixContext): string | undefined {
  const found = context.paths().filter((each) => {
    const said = pipeline.test(each) ? (context.text(each) ?? '') : '';
    return tests.test(said) && !said.includes(name);
  });
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
