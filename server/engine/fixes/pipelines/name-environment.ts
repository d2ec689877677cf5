import type { Finding } from '../../model/finding.ts';
import { textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { repositoryOnGitHub } from './token-subjects.ts';

/** Has a federated credential of Azure take the tokens of one environment of one repository of GitHub. */
export const nameEnvironment: FixKind = {
  kind: 'name-environment',
  offers(finding, context) {
    return subjectsFor(finding, context).map((subject, _, all) => ({
      id: `name-environment:${subject}`,
      title: `Trust only ${subject}`,
      safety: 'review',
      effect: 'in-place update',
      isPreferred: all.length === 1,
      details: ['Whoever may deploy there is said at GitHub, in the rules of the environment.'],
    }));
  },
  changes(finding, { id }, context) {
    const { path, span } = finding.at;
    const subject = subjectsFor(finding, context).find((each) => id === `name-environment:${each}`);
    const document = context.document(path);
    const node = document && nodesAt(document, span.start).at(-1);
    if (subject === undefined || !document || node?.kind !== 'scalar') return undefined;
    const change = edited(path, editorOf(path, document).replaceValue(document, node, subject));
    return change && [change];
  },
};

/** More is no choice. */
const mostEnvironments = 5;

/** Of the environments that the repository's jobs have; where they have none, of one by the usual name. */
function subjectsFor({ rule, at }: Finding, context: FixContext): readonly string[] {
  const document = rule === 'azure-fic-loose' ? context.document(at.path) : undefined;
  const written = document && textOf(nodesAt(document, at.span.start).at(-1));
  if (!written?.startsWith('repo:')) return [];
  const repository = /^repo:([\w.-]+\/[\w.-]+):/.exec(written)?.[1] ?? repositoryOnGitHub(context);
  if (repository === undefined) return [];
  const jobs = context
    .paths()
    .flatMap((path) => context.facts(path)?.pipelines ?? [])
    .flatMap(({ system, jobs: own }) => (system === 'github' ? own : []));
  const named = jobs.flatMap(({ environment }) =>
    environment && !/\$\{\{/.test(environment.text) ? environment.text : [],
  );
  const environments = [...new Set(named)].slice(0, mostEnvironments);
  return (environments.length > 0 ? environments : ['production']).map(
    (environment) => `repo:${repository}:environment:${environment}`,
  );
}
