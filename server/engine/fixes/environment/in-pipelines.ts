import loaders from '../../../../rules/env-loaders.json' with { type: 'json' };
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
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
  const isRead = own !== undefined && /^\S/.test(line) && edits.some((edit) => own.ends.test(edit.text));
  if (!isRead) return undefined;
  const tests = new RegExp(own.tests, 'm');
  const path = context.paths().find((each) => {
    const said = pipeline.test(each) ? (context.text(each) ?? '') : '';
    return tests.test(said) && !said.includes(name);
  });
  return path && `${path} runs the tests without it: give ${name} any value there.`;
}
