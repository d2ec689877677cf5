import type { TextFact } from '../model/facts.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import type { MapNode } from '../model/value-node.ts';
import { resolved, valueAt } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { localFiles } from './gitlab/includes.ts';
import { jobsOf, rulesOf, variablesIn } from './gitlab/jobs.ts';
import { keyFact } from './literal.ts';
import { pipelineFacts } from './pipeline/identities.ts';

/**
 * Reads GitLab CI files: a job is what may run, with what `extends`, `!reference`, `default` and anchors bring from the
 * same file. Source: GitLab documentation, "CI/CD YAML syntax reference", "ID token authentication".
 */
export const gitlabCiExtractor: Extractor = {
  format: 'gitlab-ci',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)[\w.-]*\.?gitlab-ci[\w.-]*\.ya?ml$/i.test(path) ||
    (/(^|\/)\.gitlab\/.*\.ya?ml$/.test(path) && /^\s+(?:script|extends):/m.test(head)) ||
    (/(^|\/)(?:\.?(?:ci|gitlab|gitlab-ci|pipelines?)\/.*|\.[\w-]*ci)\.ya?ml$/i.test(path) && isLikeOne(head)),
  extract: readFile,
};

/** A file that others include may have any name: jobs at the top, which no other system has. */
function isLikeOne(head: string): boolean {
  return (
    /^ {2,4}(?:script|before_script|extends|id_tokens):/m.test(head) &&
    !/^(?:jobs|steps|stages:\s*\n\s*- stage|pipelines|apiVersion|on|version|parameters):/m.test(head)
  );
}

function readFile({ path, text, document }: ExtractInput): FormatFacts {
  // A header (`spec:`) may stand in front as a document of its own.
  const root = document.roots
    .map((node) => resolved(node))
    .find((node) => node?.kind === 'map' && !valueAt(node, 'spec'));
  if (root?.kind !== 'map') return { problems: document.problems.slice(0, 1) };
  const symbol = `ci:${path}`;
  const pipeline: PipelineFact = {
    system: 'gitlab',
    form: 'workflow',
    symbol,
    name: nameOf(root, path),
    triggers: rulesOf(valueAt(root, 'workflow'), root, text).map(({ text: event, span }) => ({
      event,
      span,
      filters: {},
    })),
    variables: variablesIn(valueAt(root, 'variables')),
    jobs: jobsOf({ root, pipeline: symbol, text }),
    includes: localFiles(root),
    declaredSecrets: [],
    openSecrets: [],
  };
  return pipelineFacts(pipeline, path, { root: root.span, problems: document.problems });
}

function nameOf(root: MapNode, path: string): TextFact {
  const [first] = root.entries;
  return { text: path, span: (first && keyFact(first)?.span) ?? root.span };
}
