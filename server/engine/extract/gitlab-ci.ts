import type { TextFact } from '../model/facts.ts';
import type { ActionFact, PipelineFact, PipelineJobFact, SettingFact } from '../model/pipeline.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { keyFact, textFact, textsOf } from './literal.ts';
import { optional } from './optional.ts';
import { isOwn, pipelineFacts } from './pipeline/identities.ts';
import { shellScripts, takenRoles } from './pipeline/scripts.ts';
import { settingsIn } from './pipeline/settings.ts';

/**
 * Reads GitLab CI files: a job is what may run, with what `extends`, `default` and anchors bring from the same file.
 * Source: GitLab documentation, "CI/CD YAML syntax reference", "ID token authentication".
 */
export const gitlabCiExtractor: Extractor = {
  format: 'gitlab-ci',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)[\w.-]*\.?gitlab-ci[\w.-]*\.ya?ml$/i.test(path) ||
    (/(^|\/)\.gitlab\/.*\.ya?ml$/.test(path) && /^\s+(?:script|extends):/m.test(head)) ||
    (/(^|\/)\.?(?:ci|gitlab|gitlab-ci|pipelines?)\/.*\.ya?ml$/i.test(path) && isLikeOne(head)),
  extract: readFile,
};

/** A file that others include may have any name: jobs at the top, which no other system has. */
function isLikeOne(head: string): boolean {
  return (
    /^ {2,4}(?:script|before_script|extends|id_tokens):/m.test(head) &&
    !/^(?:jobs|steps|stages:\s*\n\s*- stage|pipelines|apiVersion|on|version|parameters):/m.test(head)
  );
}

/** Entries of the file that are no jobs. */
const keywords: ReadonlySet<string> = new Set([
  'default',
  'include',
  'stages',
  'types',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'spec',
]);

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
    triggers: rulesOf(valueAt(root, 'workflow'), text).map(({ text: event, span }) => ({ event, span, filters: {} })),
    variables: variablesIn(valueAt(root, 'variables')),
    jobs: jobsOf(root, symbol, text),
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

/** A variable is a text, or a map with its `value`. */
function variablesIn(node: ValueNode | undefined): readonly SettingFact[] {
  const nested = entriesOf(node).flatMap((item) => {
    const name = keyFact(item);
    const value = textFact(valueAt(resolved(item.value), 'value'));
    return name && value
      ? [{ name: name.text, text: value.text.slice(0, 400), span: value.span, nameSpan: name.span }]
      : [];
  });
  return [...settingsIn(node), ...nested];
}

function jobsOf(root: MapNode, pipeline: string, text: string): readonly PipelineJobFact[] {
  const includes: PipelineJobFact = {
    symbol: pipeline,
    id: { text: 'include', span: root.span },
    span: root.span,
    variables: [],
    steps: includedFiles(root).map((action) => ({
      span: action.span,
      at: action.span,
      action,
      inputs: [],
      variables: [],
      scripts: [],
    })),
    secrets: [],
    uses: [],
  };
  const takenOver = new Set(root.entries.flatMap((item) => textsOf(valueAt(resolved(item.value), 'extends'))));
  const jobs = root.entries.flatMap((item): readonly PipelineJobFact[] => {
    const id = keyFact(item);
    const node = resolved(item.value);
    if (!id || node?.kind !== 'map' || keywords.has(id.text)) return [];
    // A template that a job here takes over speaks through that job.
    if (id.text.startsWith('.') && takenOver.has(id.text)) return [];
    return [jobFact(id, node, item.span, { root, pipeline, text })];
  });
  return includes.steps.length > 0 ? [...jobs, includes] : jobs;
}

interface Around {
  readonly root: MapNode;
  readonly pipeline: string;
  readonly text: string;
}

function jobFact(
  id: TextFact,
  node: MapNode,
  span: TextFact['span'],
  { root, pipeline, text }: Around,
): PipelineJobFact {
  const chain = inherited(node, root);
  const field = (key: string) => chain.nodes.map((link) => valueAt(link, key)).find((found) => found !== undefined);
  const scripts = ['before_script', 'script', 'after_script'].flatMap((key) =>
    shellScripts(
      field(key) ?? (key === 'script' ? undefined : (valueAt(root, 'default', key) ?? valueAt(root, key))),
      text,
    ),
  );
  const rules = chain.nodes.map((link) => rulesOf(link, text)).find((found) => found.length > 0) ?? [];
  const conditions = rules.map(({ text: rule }) => rule).join(' ');
  const [rule] = rules;
  const condition = rule
    ? { text: conditions.slice(0, 1000), span: rule.span }
    : chain.unknown.length > 0
      ? { text: '?', span: id.span }
      : undefined;
  const environment = field('environment');
  const uses = [...entriesOf(field('id_tokens')).flatMap((token) => tokenOf(token)), ...takenRoles(scripts)];
  const parts = {
    ...optional('environment', textFact(environment) ?? textFact(valueAt(environment, 'name'))),
    secrets: entriesOf(field('secrets')).flatMap((item) => keyFact(item) ?? []),
    uses,
  };
  const isTemplate = id.text.startsWith('.');
  return {
    symbol: isOwn(parts) && !isTemplate ? `${pipeline}#job.${id.text}` : pipeline,
    id,
    span,
    ...parts,
    ...optional('condition', condition),
    ...(isTemplate ? { isTemplate } : {}),
    ...(chain.unknown.length > 0 ? { takesOver: chain.unknown } : {}),
    variables: chain.nodes.flatMap((link) => variablesIn(valueAt(link, 'variables'))),
    steps: [{ span, at: id.span, inputs: [], variables: [], scripts }],
  };
}

/** The audiences of an identity token; several are told apart by a blank. */
function tokenOf(item: {
  readonly key: ValueNode;
  readonly value: ValueNode;
  readonly span: TextFact['span'];
}): readonly SettingFact[] {
  const name = keyFact(item);
  const audience = valueAt(resolved(item.value), 'aud');
  const texts = textsOf(audience);
  if (!name) return [];
  return [
    { name: 'id-token', text: texts.join(' '), span: textFact(audience)?.span ?? name.span, nameSpan: name.span },
  ];
}

/** The job and what it extends, the nearest first. `unknown`: names that stand in other files. */
function inherited(
  job: MapNode,
  root: MapNode,
): { readonly nodes: readonly MapNode[]; readonly unknown: readonly TextFact[] } {
  const nodes: MapNode[] = [job];
  const unknown: TextFact[] = [];
  for (let at = 0; at < nodes.length && nodes.length < 30; at++)
    for (const name of extended(nodes[at])) {
      const found = valueAt(root, name.text);
      if (found?.kind === 'map' && !nodes.includes(found)) nodes.push(found);
      else if (!found) unknown.push(name);
    }
  return { nodes, unknown };
}

/** What a job extends; the last wins. */
function extended(job: MapNode | undefined): readonly TextFact[] {
  const names = valueAt(job, 'extends');
  return (names?.kind === 'list' ? itemsOf(names) : [names]).flatMap((name) => textFact(name) ?? []).reverse();
}

/** Files of this repository that are included; a path begins at the root, and may have stars. */
function localFiles(root: MapNode): readonly TextFact[] {
  const include = valueAt(root, 'include');
  const items = include?.kind === 'list' ? itemsOf(include) : include ? [include] : [];
  return items.flatMap((item): readonly TextFact[] => {
    const written = textFact(valueAt(resolved(item), 'local')) ?? textFact(item);
    if (!written || /^https?:|[*$]/.test(written.text) || !/\.ya?ml$/.test(written.text)) return [];
    return [{ text: written.text.replace(/^\.?\//, ''), span: written.span }];
  });
}

/** What decides whether a job runs: `rules`, else `only` and `except`, as texts. */
function rulesOf(node: ValueNode | undefined, text: string): readonly TextFact[] {
  const rules = valueAt(node, 'rules');
  const listed = rules?.kind === 'list' ? itemsOf(rules) : rules ? [rules] : [];
  const others = ['only', 'except'].flatMap((key) => entriesOf(node).filter((item) => keyOf(item) === key));
  return [...listed.map((item) => resolved(item) ?? item), ...others].map(({ span }) => ({
    text: text.slice(span.start, Math.min(span.end, span.start + 500)),
    span,
  }));
}

/** Files of others that are included, each with the version that it is taken at. */
function includedFiles(root: MapNode): readonly ActionFact[] {
  const include = valueAt(root, 'include');
  const items = include?.kind === 'list' ? itemsOf(include) : include ? [include] : [];
  return items.flatMap((item): readonly ActionFact[] => {
    const written =
      textFact(valueAt(resolved(item), 'remote')) ?? (textOf(item)?.startsWith('http') ? textFact(item) : undefined);
    if (written)
      return [{ name: written.text, version: textOf(valueAt(resolved(item), 'integrity')) ?? '', span: written.span }];
    const component = textFact(valueAt(resolved(item), 'component'));
    if (component) {
      const at = component.text.lastIndexOf('@');
      return [
        {
          name: component.text.slice(0, at === -1 ? undefined : at),
          version: at === -1 ? '' : component.text.slice(at + 1),
          span: component.span,
        },
      ];
    }
    const project = textFact(valueAt(resolved(item), 'project'));
    return project
      ? [{ name: project.text, version: textOf(valueAt(resolved(item), 'ref')) ?? '', span: project.span }]
      : [];
  });
}
