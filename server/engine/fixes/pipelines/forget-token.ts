import type { Finding } from '../../model/finding.ts';
import { isFirstVersion, keepingSteps } from '../../rules/checks/gh-persisted-token.ts';
import { entry } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { addressesOf, type StepAddress, stepIn, workflowAt } from './workflow-steps.ts';

/** Tells every checkout of the finding to leave no token behind. */
export const forgetToken: FixKind = {
  kind: 'forget-token',
  offers(finding, context) {
    const count = checkoutsOf(finding, context).length;
    if (count === 0) return [];
    return [
      {
        id: 'forget-token',
        title: `Do not keep the token after ${count === 1 ? 'the checkout' : `${count} checkouts`} (persist-credentials)`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    return changedBySteps(finding.at.path, 'yaml', checkoutsOf(finding, context).map(forget), context);
  },
};

/** The checkouts of the file that keep the token. */
function checkoutsOf({ rule, at }: Finding, context: FixContext): readonly StepAddress[] {
  const pipeline = rule === 'gh-persisted-token' ? workflowAt(at.path, context) : undefined;
  if (!pipeline) return [];
  const keeping = new Set(keepingSteps(pipeline).flatMap(({ step }) => (isFirstVersion(step) ? [] : [step])));
  const found = addressesOf(pipeline, (step) => keeping.has(step));
  const document = context.document(at.path);
  return found.filter((address) => document && stepIn(document, address) !== undefined);
}

function forget(address: StepAddress): Step {
  return (document) => {
    const step = stepIn(document, address);
    const inputs = step && entry(step, 'with')?.value;
    if (inputs?.kind === 'map') return yamlEditor.setEntry(document, inputs, 'persist-credentials', false);
    // Inputs that an alias stands for belong to others as well.
    return step && !inputs
      ? yamlEditor.setEntry(document, step, 'with', { 'persist-credentials': false }, { after: 'uses' })
      : [];
  };
}
