import type { IdentityFact, LinkFact } from '../../model/facts.ts';
import type { PipelineFact } from '../../model/pipeline.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { optional } from '../optional.ts';
import { isTemplated } from '../template-text.ts';

/** The parts of a workflow that are read one by one: an entry, and each job by itself. Of two entries of one name the first counts. */
export function partsOf(root: MapNode): readonly MapNode[] {
  const seen = new Set<string | undefined>();
  return entriesOf(root).flatMap((item): readonly MapNode[] => {
    const key = keyOf(item);
    if (key !== undefined && seen.has(key)) return [];
    seen.add(key);
    const value = resolved(item.value);
    const jobs = key === 'jobs' && value?.kind === 'map' ? entriesOf(value) : [];
    if (value?.kind !== 'map' || jobs.length === 0) return [{ ...root, entries: [item], span: item.span }];
    return jobs.map((job) => {
      const { span } = job;
      const own: MapEntry = { ...item, value: { ...value, entries: [job], span }, span };
      return { ...root, entries: [own], span };
    });
  });
}

/** What a workflow says, of what its parts say in text order, each as a workflow of its own under the same head. */
export function wholeWorkflow(parts: readonly FormatFacts[]): FormatFacts {
  const { pipelines = [], identities = [], links = [], ...others } = joinedFacts(parts);
  const [first] = pipelines;
  const wholes = identities.filter(({ symbol }) => symbol === first?.symbol);
  const [head] = wholes;
  if (!first || !head) return others;
  const pipeline: PipelineFact = {
    ...first,
    jobs: pipelines.flatMap(({ jobs }) => jobs),
    openSecrets: pipelines.flatMap(({ openSecrets }) => openSecrets),
  };
  const own = identities.filter(({ symbol }) => symbol !== first.symbol);
  return {
    ...others,
    identities: [
      wholeIdentity(head, wholes, pipeline),
      ...own.filter(({ kind }) => kind === 'github-job'),
      ...own.filter(({ kind }) => kind !== 'github-job'),
    ],
    links: withEachSecretOnce(links, first.symbol),
    pipelines: [pipeline],
  };
}

function wholeIdentity(head: IdentityFact, wholes: readonly IdentityFact[], { jobs }: PipelineFact): IdentityFact {
  const environments = jobs.flatMap(({ environment }) => environment ?? []).filter(({ text }) => !isTemplated(text));
  const isOne = new Set(environments.map(({ text }) => text)).size === 1;
  const { environment: _, ...others } = head;
  return {
    ...others,
    ...optional('environment', isOne ? environments.at(-1) : undefined),
    span: { start: head.span.start, end: wholes.at(-1)?.span.end ?? head.span.end },
    traits: wholeTraits(wholes),
  };
}

/** Traits of the head, and those in which jobs add to each other. */
function wholeTraits(wholes: readonly IdentityFact[]): IdentityFact['traits'] {
  const traits = wholes.map((whole) => whole.traits);
  const firstOf = (name: string) => traits.find((each) => each[name])?.[name];
  const listed = (name: string) => {
    const values = traits.flatMap((each) => each[name]?.value ?? []).map(String);
    const first = firstOf(name);
    return first && { value: [...new Set(values)], span: first.span };
  };
  const inheriting = traits.filter(({ inheritingJobs }) => inheritingJobs);
  const isUnused = inheriting.length > 0 && inheriting.every(({ oidcUnused }) => oidcUnused);
  const { inheritingJobs, unscopedJobs, usesOidc, oidcUnused, secrets, runnerSelfHosted, ...head } = traits[0] ?? {};
  return {
    ...head,
    ...optional('inheritingJobs', listed('inheritingJobs')),
    ...optional('unscopedJobs', listed('unscopedJobs')),
    ...optional('usesOidc', firstOf('usesOidc')),
    ...optional('oidcUnused', isUnused ? firstOf('oidcUnused') : undefined),
    ...optional('secrets', listed('secrets')),
    ...optional('runnerSelfHosted', firstOf('runnerSelfHosted')),
  };
}

/** Secrets that the workflow itself reads, in whichever part. */
function withEachSecretOnce(links: readonly LinkFact[], workflow: string): readonly LinkFact[] {
  const seen = new Set<string>();
  return links.filter(({ from, to, relation }) => {
    if (from !== workflow || relation !== 'uses' || !('key' in to) || to.key.scheme !== 'secret-ref') return true;
    if (seen.has(to.key.value)) return false;
    seen.add(to.key.value);
    return true;
  });
}
