import { commands, Disposable } from 'vscode';
import { adviseCommand, fillInCommand, keepCommand } from '../../server/protocol.ts';
import { keepValue, selectOpenNames, showAdvice } from '../apply-edit.ts';
import { type Grouping, groupings } from '../identity-view/groupings.ts';
import { openPlace } from '../open-place.ts';
import { assignBusinessOwner, assignOwner } from './assign-owner.ts';
import { auditFindings } from './audit-findings.ts';
import type { CommandContext } from './command-context.ts';
import { compareIdentities } from './compare.ts';
import { setPurpose, setReviewDate } from './describe-identity.ts';
import { exportIdentities } from './export.ts';
import { ignoreFinding, turnRuleOff } from './ignore-finding.ts';
import { narrowToServices } from './narrow-to-services.ts';
import {
  copyId,
  findReferences,
  openConfigurationProblem,
  openDefinition,
  openRecord,
  revealAtCursor,
  revealIdentity,
  search,
  whoCanReach,
} from './navigate.ts';
import { linkRecord, renewCredential, retireRecord } from './records.ts';
import { registerIdentity } from './register-identity.ts';
import { importReviews, reviewIdentities } from './review.ts';
import { stopTracking } from './stop-tracking.ts';
import { acceptBaseline, acceptFinding, applyBestFix, writeInferredOwners } from './write-changes.ts';

/** Registers all commands of the extension that concern identities. */
export function registerCommands(context: CommandContext): Disposable {
  const register = <Arguments extends unknown[]>(
    name: string,
    run: (context: CommandContext, ...args: Arguments) => unknown,
  ) => commands.registerCommand(`identityHygiene.${name}`, (...args: Arguments) => run(context, ...args));
  return Disposable.from(
    register('search', search),
    register('revealAtCursor', revealAtCursor),
    register('revealIdentity', revealIdentity),
    register('openDefinition', openDefinition),
    register('findReferences', findReferences),
    register('openRecord', openRecord),
    register('whoCanReach', whoCanReach),
    register('copyId', copyId),
    register('assignOwner', assignOwner),
    register('assignBusinessOwner', assignBusinessOwner),
    register('setPurpose', setPurpose),
    register('setReviewDate', setReviewDate),
    register('register', registerIdentity),
    register('linkRecord', linkRecord),
    register('retireRecord', retireRecord),
    register('renewCredential', renewCredential),
    register('narrowToServices', narrowToServices),
    register('ignoreFinding', ignoreFinding),
    register('turnRuleOff', turnRuleOff),
    register('stopTracking', stopTracking),
    register('review', reviewIdentities),
    register('importReviews', importReviews),
    register('writeInferredOwners', writeInferredOwners),
    register('auditFindings', auditFindings),
    register('acceptBaseline', acceptBaseline),
    register('acceptFinding', acceptFinding),
    register('applyBestFix', applyBestFix),
    register('exportIdentities', exportIdentities),
    register('compareIdentities', compareIdentities),
    register('openConfigurationProblem', openConfigurationProblem),
    commands.registerCommand('identityHygiene.openPlace', openPlace),
    commands.registerCommand(keepCommand, keepValue),
    commands.registerCommand(adviseCommand, showAdvice),
    commands.registerCommand(fillInCommand, selectOpenNames),
    ...groupings.map((grouping) => register(groupCommand(grouping), ({ view }) => view.groupBy(grouping))),
  );
}

function groupCommand(grouping: Grouping): string {
  return `groupBy${grouping.charAt(0).toUpperCase()}${grouping.slice(1)}`;
}
