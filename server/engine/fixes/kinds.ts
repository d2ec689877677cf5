import { addCondition } from './add-condition.ts';
import { baseline } from './baseline.ts';
import { correctAction } from './correct-action.ts';
import { dropAction } from './drop-action.ts';
import { dropScopes } from './drop-scopes.ts';
import type { FixKind } from './fix.ts';
import { ignore } from './ignore.ts';
import { moveToEnvironment } from './move-to-environment.ts';
import { moveToInput } from './move-to-input.ts';
import { moveToSecret } from './move-to-secret.ts';
import { moveToVariable } from './move-to-variable.ts';
import { namePrincipal } from './name-principal.ts';
import { narrowActions } from './narrow-actions.ts';
import { narrowPermissions } from './narrow-permissions.ts';
import { narrowResources } from './narrow-resources.ts';
import { narrowTools } from './narrow-tools.ts';
import { narrowVerbs } from './narrow-verbs.ts';
import { register } from './register.ts';
import { removeIgnore } from './remove-ignore.ts';
import { setLifetime } from './set-lifetime.ts';
import { setOwner } from './set-owner.ts';
import { swapPolicy } from './swap-policy.ts';

/** All kinds of fixes, the preferred ones of a finding first. */
export const fixKinds: readonly FixKind[] = [
  setOwner,
  register,
  moveToEnvironment,
  moveToVariable,
  moveToSecret,
  moveToInput,
  narrowPermissions,
  dropScopes,
  narrowTools,
  narrowVerbs,
  narrowActions,
  narrowResources,
  addCondition,
  dropAction,
  namePrincipal,
  correctAction,
  swapPolicy,
  setLifetime,
  removeIgnore,
  ignore,
  baseline,
];
