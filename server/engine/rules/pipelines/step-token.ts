import type { PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { isGitAction } from './git-action.ts';
import { type NeededScope, narrowToken } from './narrow-token.ts';
import { stepInWords } from './workflow-need.ts';
import { appScopes } from './workflow-needs-actions.ts';

const ownToken = '${{ github.token }}';

/** Whether the step pushes with what a checkout has left, or may: a script, an action known to do so or called like one. */
function usesCheckout({ action, scripts }: StepFact): boolean {
  return action === undefined ? scripts.length > 0 : isGitAction(action.name);
}

/** What a call does with the boards of an organisation, on which no token of a run has a right. Source: GitHub, "Using the API to manage Projects". */
const ofBoards = /^graphql (mutation|query) \w*ProjectV2/;

function boardScopes(steps: readonly StepFact[]): readonly NeededScope[] {
  const using = steps.filter(({ scripts }) => scripts.some(({ calls }) => calls.some((call) => ofBoards.test(call))));
  if (using.length === 0) return [];
  const writes = using.some(({ scripts }) =>
    scripts.some(({ calls }) => calls.some((call) => ofBoards.exec(call)?.[1] === 'mutation')),
  );
  const by = using.map(stepInWords);
  return [{ scope: 'organization-projects', level: writes ? 'write' : 'read', by, isKept: false }];
}

/**
 * The scopes that the steps which are given this step's token need: the job is read as if it were the run's own.
 * Undefined where one of them may need something that nobody here can tell.
 */
export function scopesOfStepToken(
  { id }: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): readonly NeededScope[] | undefined {
  if (id === undefined) return undefined;
  const mention = new RegExp(`steps\\.${id.replace(/[^\w-]/g, '')}\\.outputs\\.token`);
  const given = (settings: readonly SettingFact[]) => settings.filter(({ text }) => mention.test(text));
  const isGiven = (step: StepFact) => given([...step.inputs, ...step.variables]).length > 0;
  const signsIn = job.steps.some((step) => step.action?.name === 'actions/checkout' && isGiven(step));
  const replaced = (settings: readonly SettingFact[]) =>
    settings.map((setting) => (mention.test(setting.text) ? { ...setting, text: ownToken } : setting));
  // Whoever checks out with it and pushes means it to be used, also where the checkout forgets it.
  const meant = ({ action, inputs }: StepFact) =>
    action?.name === 'actions/checkout' ? inputs.filter(({ name }) => name !== 'persist-credentials') : inputs;
  const steps = job.steps
    .filter((step) => isGiven(step) || (signsIn && usesCheckout(step)))
    .map((step) => ({ ...step, inputs: replaced(meant(step)), variables: replaced(step.variables) }));
  const { permissions: _, ...plain } = job;
  const { permissions: __, ...bare } = pipeline;
  const token = narrowToken({ ...plain, variables: [], steps }, { ...bare, variables: [] }, '', () => undefined);
  if (steps.length === 0 || token.unknown.length > 0) return undefined;
  const own = token.scopes.filter(({ scope }) => scope !== 'id-token');
  const besides = steps.flatMap((step) =>
    appScopes(step)
      .filter(([scope]) => !own.some((known) => known.scope === scope))
      .map(([scope, level]) => ({ scope, level, by: [stepInWords(step)], isKept: false })),
  );
  return [...own, ...besides, ...boardScopes(steps)].sort((a, b) => (a.scope < b.scope ? -1 : 1));
}
