import type { TextFact } from '../../model/facts.ts';
import type { PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, textFact, textsOf } from '../literal.ts';
import { optional } from '../optional.ts';
import { isOwn } from '../pipeline/identities.ts';
import { imageIn } from '../pipeline/images.ts';
import { shellScripts, takenRoles } from '../pipeline/scripts.ts';
import { settingsIn } from '../pipeline/settings.ts';
import { foreignFiles } from './includes.ts';
import { dereferenced, hasUnknownReference, type Look } from './references.ts';

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

/** The file that a job stands in. */
export interface Around {
  readonly pipeline: string;
  readonly text: string;
  readonly look: Look;
  /** Whether a job of the file takes over the one of this name. */
  readonly isTakenOver: (name: string) => boolean;
}

/** The jobs that an entry of a file takes over. */
export function takenOverBy(item: MapEntry): readonly string[] {
  return textsOf(valueAt(resolved(item.value), 'extends'));
}

/** The jobs among entries of a file, what it gives all jobs (`default`), and what it includes of others. */
export function jobsOf(root: MapNode, around: Around): readonly PipelineJobFact[] {
  const { pipeline } = around;
  const jobs = root.entries.flatMap((item): readonly PipelineJobFact[] => {
    const id = keyFact(item);
    const node = resolved(item.value);
    if (!id || node?.kind !== 'map' || (keywords.has(id.text) && id.text !== 'default')) return [];
    // A template that a job here takes over speaks through that job.
    if (id.text.startsWith('.') && around.isTakenOver(id.text)) return [];
    return [jobFact(id, node, item.span, around)];
  });
  const foreign = foreignFiles(root).map(
    (action): StepFact => ({ span: action.span, at: action.span, action, inputs: [], variables: [], scripts: [] }),
  );
  const images = imageIn(valueAt(root, 'image'), 'name');
  const includes: PipelineJobFact = {
    symbol: pipeline,
    id: { text: besideJobs, span: root.span },
    span: root.span,
    isTemplate: true,
    variables: [],
    steps: foreign,
    ...(images.length > 0 ? { images } : {}),
    secrets: [],
    uses: [],
  };
  return foreign.length + images.length > 0 ? [...jobs, includes] : jobs;
}

/** The name of what stands beside the jobs of a file, which no job can have. */
export const besideJobs = 'include';

function jobFact(id: TextFact, node: MapNode, span: TextFact['span'], around: Around): PipelineJobFact {
  const { look, pipeline, text } = around;
  const chain = inherited(node, look);
  const written = (key: string) => chain.nodes.map((link) => valueAt(link, key)).find((found) => found !== undefined);
  const field = (key: string) => dereferenced(written(key), look);
  const scripts = ['before_script', 'script', 'after_script'].flatMap((key) =>
    shellScripts(field(key) ?? (key === 'script' ? undefined : dereferenced(look(key), look)), text),
  );
  const environment = field('environment');
  const images = chain.nodes.flatMap((link) => imageIn(valueAt(link, 'image'), 'name'));
  const refusesDefaults = textOf(valueAt(written('inherit'), 'default')) === 'false';
  const given = refusesDefaults ? undefined : dereferenced(look('default', 'id_tokens'), look);
  const uses = [...entriesOf(field('id_tokens') ?? given).flatMap(tokenOf), ...takenRoles(scripts)];
  const parts = {
    ...optional('environment', textFact(environment) ?? textFact(valueAt(environment, 'name'))),
    secrets: entriesOf(field('secrets')).flatMap((item) => keyFact(item) ?? []),
    uses,
  };
  const isTemplate = id.text.startsWith('.') || id.text === 'default';
  return {
    symbol: isOwn(parts) && !isTemplate ? `${pipeline}#job.${id.text}` : pipeline,
    id,
    span,
    ...parts,
    ...optional('condition', conditionOf(chain, id, around)),
    ...(isTemplate ? { isTemplate } : {}),
    ...(chain.unknown.length > 0 ? { takesOver: chain.unknown } : {}),
    ...(refusesDefaults ? { refusesDefaults } : {}),
    variables: chain.nodes.flatMap((link) => variablesIn(valueAt(link, 'variables'))),
    steps: [{ span, at: id.span, inputs: cachesIn(field('cache')), variables: [], scripts }],
    ...(images.length > 0 ? { images } : {}),
  };
}

/** What decides whether the job runs: its rules, else those of what it takes over; `?` where it refers to some in another file. */
function conditionOf({ nodes }: Inherited, id: TextFact, { look, text }: Around): TextFact | undefined {
  const rules = nodes.map((link) => rulesOf(link, look, text)).find((found) => found.length > 0) ?? [];
  const [rule] = rules;
  if (rule)
    return {
      text: rules
        .map((one) => one.text)
        .join('\n- ')
        .slice(0, 2000),
      span: rule.span,
    };
  const isElsewhere = nodes.some((link) => hasUnknownReference(valueAt(link, 'rules'), look));
  return isElsewhere ? { text: '?', span: id.span } : undefined;
}

/** What decides whether a job or a pipeline runs: `rules`, else `only` and `except`, as texts. */
export function rulesOf(node: ValueNode | undefined, look: Look, text: string): readonly TextFact[] {
  const rules = dereferenced(valueAt(node, 'rules'), look);
  const listed = rules?.kind === 'list' ? itemsOf(rules) : rules ? [rules] : [];
  const others = ['only', 'except'].flatMap((key) => entriesOf(node).filter((item) => keyOf(item) === key));
  return [...listed.map((item) => resolved(item) ?? item), ...others].map(({ span }) => ({
    text: text.slice(span.start, Math.min(span.end, span.start + 500)),
    span,
  }));
}

/** A variable is a text, or a map with its `value`. */
export function variablesIn(node: ValueNode | undefined): readonly SettingFact[] {
  const nested = entriesOf(node).flatMap((item) => {
    const name = keyFact(item);
    const value = textFact(valueAt(resolved(item.value), 'value'));
    return name && value
      ? [{ name: name.text, text: value.text.slice(0, 400), span: value.span, nameSpan: name.span }]
      : [];
  });
  return [...settingsIn(node), ...nested];
}

/** The audiences of an identity token; several are told apart by a blank. */
function tokenOf(item: MapEntry): readonly SettingFact[] {
  const name = keyFact(item);
  const audience = valueAt(resolved(item.value), 'aud');
  if (!name) return [];
  return [
    {
      name: 'id-token',
      text: textsOf(audience).join(' '),
      span: textFact(audience)?.span ?? name.span,
      nameSpan: name.span,
    },
  ];
}

/** Settings of one cache or of several, as `cache.unprotect`. */
function cachesIn(node: ValueNode | undefined): readonly SettingFact[] {
  const caches = node?.kind === 'list' ? itemsOf(node) : node ? [node] : [];
  return caches.flatMap((cache) => settingsIn(cache).map((setting) => ({ ...setting, name: `cache.${setting.name}` })));
}

interface Inherited {
  readonly nodes: readonly MapNode[];
  /** Names that stand in other files. */
  readonly unknown: readonly TextFact[];
}

/** The job and what it extends, the nearest first. */
function inherited(job: MapNode, look: Look): Inherited {
  const nodes: MapNode[] = [job];
  const unknown: TextFact[] = [];
  for (let at = 0; at < nodes.length && nodes.length < 30; at++)
    for (const name of extended(nodes[at])) {
      const found = look(name.text);
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
