import type { Finding } from '../../model/finding.ts';
import type { StepFact } from '../../model/pipeline.ts';
import { encloses } from '../../model/span.ts';
import { faultsOf } from '../../rules/checks/gh-app-token.ts';
import { scopesOfStepToken } from '../../rules/pipelines/step-token.ts';
import { entry } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { addressesOf, type StepAddress, stepIn, workflowAt } from './workflow-steps.ts';

/** Limits the token of an app: to this repository, to what the steps that get it need, and to the job. */
export const narrowAppToken: FixKind = {
  kind: 'narrow-app-token',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    return [
      {
        id: 'narrow-app-token',
        title: plan.title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: plan.details,
      },
    ];
  },
  changes(finding, _, context) {
    return changedBySteps(finding.at.path, 'yaml', planFor(finding, context)?.steps, context);
  },
  advises(finding, _, context) {
    const isAsked = (planFor(finding, context)?.details.length ?? 0) > 0;
    return isAsked
      ? 'The app must hold each of these permissions: GitHub issues no token for one that it lacks.'
      : undefined;
  },
};

/** In words, what the token is limited to; a read of many is no help in a title. */
function titleOf({ scopes, isOwn, isRevoked }: Limits): string {
  const shown = scopes.length > 4 ? `${scopes.length} permissions` : scopes.join(', ');
  const limits = [...(isOwn ? ['this repository'] : []), ...(shown === '' ? [] : [shown])].join(' and ');
  if (limits === '') return 'Let the app token end with the job';
  return `Limit the app token to ${limits}${isRevoked ? ', and let it end with the job' : ''}`;
}

interface Limits {
  readonly scopes: readonly string[];
  /** To the repository of the workflow. */
  readonly isOwn: boolean;
  readonly isRevoked: boolean;
}

interface Plan {
  readonly title: string;
  readonly details: readonly string[];
  readonly steps: readonly Step[];
}

/** Undefined where a fault would stay: a permission that nobody here can tell. */
function planFor({ rule, at }: Finding, context: FixContext): Plan | undefined {
  const pipeline = rule === 'gh-app-token' ? workflowAt(at.path, context) : undefined;
  const isMeant = (step: StepFact) => encloses(step.span, at.span) && faultsOf(step).length > 0;
  const [address] = pipeline ? addressesOf(pipeline, isMeant) : [];
  const job = pipeline?.jobs.find(({ id }) => id.text === address?.job);
  const step = address && job?.steps[address.index];
  if (!pipeline || !address || !job || !step || step.action?.name !== 'actions/create-github-app-token')
    return undefined;
  const faults = faultsOf(step).map(({ fault }) => fault);
  const scopes = faults.includes('permissions') ? scopesOfStepToken(step, job, pipeline) : [];
  if (scopes === undefined || (faults.includes('permissions') && scopes.length === 0)) return undefined;
  const settings = [
    ...(faults.includes('repositories') ? [['repositories', '${{ github.event.repository.name }}'] as const] : []),
    ...scopes.map(({ scope, level }) => [`permission-${scope}`, level] as const),
  ];
  return {
    title: titleOf({
      scopes: scopes.map(({ scope }) => scope.replaceAll('-', ' ')),
      isOwn: faults.includes('repositories'),
      isRevoked: faults.includes('revoke'),
    }),
    details: scopes.map(({ scope, level, by }) => `${scope}: ${level} for ${by.join(', ')}`),
    steps: [
      ...settings.map(([name, value]) => setInput(address, name, value)),
      ...(faults.includes('revoke') ? [removeInput(address, 'skip-token-revoke')] : []),
    ],
  };
}

function setInput(address: StepAddress, name: string, value: string): Step {
  return (document) => {
    const step = stepIn(document, address);
    const inputs = step && entry(step, 'with')?.value;
    return inputs?.kind === 'map' ? yamlEditor.setEntry(document, inputs, name, value) : [];
  };
}

function removeInput(address: StepAddress, name: string): Step {
  return (document) => {
    const step = stepIn(document, address);
    const inputs = step && entry(step, 'with')?.value;
    const found = inputs?.kind === 'map' ? entry(inputs, name) : undefined;
    return inputs?.kind === 'map' && found ? yamlEditor.removeEntry(document, inputs, found) : [];
  };
}
