import type { TextFact } from '../model/facts.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import type { MapEntry, MapNode } from '../model/value-node.ts';
import { entriesOf, keyOf, resolved, valueAt } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts, SectionExtractor, Told } from './extractor.ts';
import { localFiles } from './gitlab/includes.ts';
import { type Around, jobsOf, rulesOf, takenOverBy, variablesIn } from './gitlab/jobs.ts';
import { wholePipeline } from './gitlab/parts.ts';
import type { Look } from './gitlab/references.ts';
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
  get sections() {
    return sections;
  },
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
  const problems = document.problems.slice(0, 1);
  if (root?.kind !== 'map') return { problems };
  const takenOver = new Set(root.entries.flatMap(takenOverBy));
  const around: Around = {
    pipeline: `ci:${path}`,
    text,
    look: lookIn(root),
    isTakenOver: (name) => takenOver.has(name),
  };
  return { ...entriesFacts(root, path, around), problems };
}

/** Entries are read one by one: of others each knows the text, and goes by what stands there. */
const sections: SectionExtractor = {
  wide: (_path, { roots }) => (valueAt(roots[0], 'spec') ? undefined : []),
  tells: ({ text, document }) =>
    entriesOf(document.roots[0]).flatMap((item): readonly Told[] => [
      [`entry ${keyOf(item)}`, text.slice(item.span.start, item.span.end), item.span.start],
      ...takenOverBy(item).map((name): Told => [`taken over ${name}`, '']),
    ]),
  sum: (_name, told) => told.slice(0, 1),
  read: ({ path, text, document }, known) => {
    const problems = document.problems.slice(0, 1);
    const [root] = document.roots;
    if (root?.kind !== 'map') return { problems };
    const find = lookIn(document.around ?? root);
    const look: Look = (entry, ...keys) => (known(`entry ${entry}`).length > 0 ? find(entry, ...keys) : undefined);
    const isTakenOver = (name: string) => known(`taken over ${name}`).length > 0;
    return { ...entriesFacts(root, path, { pipeline: `ci:${path}`, text, look, isTakenOver }), problems };
  },
  join: wholePipeline,
};

/** Finds entries of a file by their name, however many it has. */
const looks = new WeakMap<MapNode, Look>();

function lookIn(root: MapNode): Look {
  const known = looks.get(root);
  if (known) return known;
  const items = new Map<string | undefined, MapEntry>();
  for (const item of entriesOf(root)) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
  // What is not looked at need not be read.
  const look: Look = (entry, ...keys) => valueAt(items.get(entry)?.value, ...keys);
  looks.set(root, look);
  return look;
}

/** Each entry is read as a pipeline of its own: what a file says is what they say, wherever one of them is changed. */
function entriesFacts(root: MapNode, path: string, around: Around): FormatFacts {
  const { entries } = root;
  const parts = entries.length === 0 ? [root] : entries.map((item) => ({ ...root, entries: [item], span: item.span }));
  return wholePipeline(
    parts.map((part) => entryFacts(part, path, around)),
    path,
  );
}

function entryFacts(root: MapNode, path: string, around: Around): FormatFacts {
  const pipeline: PipelineFact = {
    system: 'gitlab',
    form: 'workflow',
    symbol: around.pipeline,
    name: nameOf(root, path),
    triggers: rulesOf(valueAt(root, 'workflow'), around.look, around.text).map(({ text: event, span }) => ({
      event,
      span,
      filters: {},
    })),
    variables: variablesIn(valueAt(root, 'variables')),
    jobs: jobsOf(root, around),
    includes: localFiles(root),
    declaredSecrets: [],
    openSecrets: [],
  };
  return pipelineFacts(pipeline, path, { root: root.span, problems: [] });
}

function nameOf(root: MapNode, path: string): TextFact {
  const [first] = root.entries;
  return { text: path, span: (first && keyFact(first)?.span) ?? root.span };
}
