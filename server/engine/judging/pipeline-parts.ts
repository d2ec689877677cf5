import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import type { Court } from '../rules/court.ts';
import { actionOwners } from '../rules/evaluate-rule.ts';
import { judgePart, type Parts } from '../rules/judge-subject.ts';
import { partsByJob } from '../rules/pipelines/judged-by-job.ts';
import type { Draft } from '../rules/rule.ts';
import { noOpinion, type Opinion } from '../rules/said.ts';
import type { Verdict } from '../rules/verdict.ts';

interface PartInputs {
  readonly memo: Memo;
  readonly stated: StatedParts;
  readonly courtOf: (path: string) => Court;
}

/** What was said of a pipeline the last time: of whom, and the drafts. */
interface Drafted {
  readonly words: string;
  readonly drafts: Map<string, Draft>;
}

/** What is known of a pipeline of this path in parts, before it is judged; undefined where it is judged as a whole, as all but long workflows are. */
export function createPipelineParts({
  memo,
  stated,
  courtOf,
}: PartInputs): (pipeline: PipelineFact, path: string) => Parts | undefined {
  const parts = memo.index<PipelineFact>(
    (path) => {
      const [pipeline] = stated(path, 'pipelines') ?? [];
      return pipeline ? partsByJob(pipeline) : new Map();
    },
    { same: sameData },
  );
  const ofPart = memo.query<Opinion>(
    (name) => {
      const [first = '', path = ''] = name.split('\0');
      const pipeline = parts(path, first);
      return pipeline ? judgePart({ kind: 'pipeline', pipeline, path }, courtOf(path)) : noOpinion;
    },
    { same: Object.is, onCycle: noOpinion },
  );
  const verdictOf = memo.each<Verdict | undefined>({ same: Object.is, onCycle: undefined });
  const known = new WeakMap<Court, Drafted>();

  return (pipeline, path) => {
    const firsts = [...partsByJob(pipeline).keys()];
    if (firsts.length === 0) return undefined;
    const court = courtOf(path);
    // All that the words about a draft depend on besides it.
    const words = [pipeline.name.text, ...actionOwners(pipeline)].join('\0');
    const former = known.get(court);
    const drafts = new Map<string, Draft>();
    known.set(court, { words, drafts });
    return {
      opinions: firsts.map((first) => ofPart(`${first}\0${path}`)),
      verdictOf: ({ id }, draft, made) => {
        const key = `${id} ${draft.at.span.start} ${draft.about}`;
        const before = former?.words === words ? former.drafts.get(key) : undefined;
        const same = before && sameData(before, draft) ? before : draft;
        drafts.set(key, same);
        return verdictOf(same, made) ?? made();
      },
    };
  };
}
