import type { PipelineFact } from '../../model/pipeline.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, resolved } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { pipelineIdentity } from '../pipeline/identities.ts';

/**
 * The parts of a file that are read one by one: an entry, and each of the stages or jobs under the key that is `held`. Of two entries of
 * one name in all of the file, `around`, the first counts.
 */
export function partsOf(root: MapNode, around: MapNode, held: string): readonly MapNode[] {
  return entriesOf(root).flatMap((item): readonly MapNode[] => {
    const key = keyOf(item);
    const list = resolved(item.value);
    if (key === held && list?.kind === 'list')
      return list.items.map((each) => {
        const { span } = each;
        return { ...root, entries: [{ ...item, value: { ...list, items: [each], span }, span }], span };
      });
    if (key !== undefined && entry(around, key) !== item) return [];
    return [{ ...root, entries: [item], span: item.span }];
  });
}

/** What a file says, of what its parts say in text order, each as a pipeline of its own. */
export function wholePipeline(parts: readonly FormatFacts[], path: string): FormatFacts {
  const { pipelines = [], identities = [], ...others } = joinedFacts(parts);
  const [first] = pipelines;
  if (!first) return others;
  const wholes = identities.filter(({ symbol }) => symbol === first.symbol);
  const own = identities.filter(({ symbol }) => symbol !== first.symbol);
  const { uses: _, ...head } = first;
  const uses = pipelines.flatMap((each) => each.uses ?? []);
  const pipeline: PipelineFact = {
    ...head,
    triggers: pipelines.flatMap(({ triggers }) => triggers),
    variables: pipelines.flatMap(({ variables }) => variables),
    ...(uses.length > 0 ? { uses } : {}),
    jobs: pipelines.flatMap(({ jobs }) => jobs),
    includes: pipelines.flatMap(({ includes = [] }) => includes),
  };
  const span = {
    start: wholes[0]?.span.start ?? 0,
    end: wholes.reduce((end, each) => Math.max(end, each.span.end), 0),
  };
  return {
    ...others,
    identities: [
      pipelineIdentity(pipeline, path, span),
      ...own.filter(({ kind }) => kind !== 'ci-agent'),
      ...own.filter(({ kind }) => kind === 'ci-agent'),
    ],
    pipelines: [pipeline],
  };
}
