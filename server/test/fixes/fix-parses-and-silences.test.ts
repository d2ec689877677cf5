import assert from 'node:assert/strict';
import { structureOf } from '../../engine/reading/read-facts.ts';
import { accessFixCases } from './access-fix-cases.ts';
import { agentApprovalFixCases } from './agent-approval-fix-cases.ts';
import { agentCodeFixCases } from './agent-code-fix-cases.ts';
import { agentFixCases } from './agent-fix-cases.ts';
import { agentGrantFixCases } from './agent-grant-fix-cases.ts';
import { agentServerFixCases } from './agent-server-fix-cases.ts';
import { agentWorkflowFixCases } from './agent-workflow-fix-cases.ts';
import { appFixCases } from './app-fix-cases.ts';
import { awsFixCases } from './aws-fix-cases.ts';
import { buildSecretFixCases } from './build-secret-fix-cases.ts';
import { callerFixCases } from './caller-fix-cases.ts';
import { cloudFixCases } from './cloud-fix-cases.ts';
import { cloudKeyFixCases } from './cloud-key-fix-cases.ts';
import { clusterFixCases } from './cluster-fix-cases.ts';
import { connectionFixCases } from './connection-fix-cases.ts';
import { type FixCase, fixCases } from './fix-cases.ts';
import { formatFixCases } from './format-fix-cases.ts';
import { hostFixCases } from './host-fix-cases.ts';
import { jenkinsFixCases } from './jenkins-fix-cases.ts';
import { joinedPipelineFixCases } from './joined-pipeline-fix-cases.ts';
import { offboardingFixCases } from './offboarding-fix-cases.ts';
import { ownThingFixCases } from './own-thing-fix-cases.ts';
import { ownerFixCases } from './owner-fix-cases.ts';
import { pipelineFixCases } from './pipeline-fix-cases.ts';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';
import { resourceFixCases } from './resource-fix-cases.ts';
import { scriptFixCases } from './script-fix-cases.ts';
import { secretFixCases } from './secret-fix-cases.ts';
import { storeFixCases } from './store-fix-cases.ts';
import { templateFixCases } from './template-fix-cases.ts';
import { trustFixCases } from './trust-fix-cases.ts';
import { usualFixCases } from './usual-fix-cases.ts';

const allCases = [
  ...fixCases,
  ...agentFixCases,
  ...agentWorkflowFixCases,
  ...agentServerFixCases,
  ...agentGrantFixCases,
  ...agentCodeFixCases,
  ...agentApprovalFixCases,
  ...appFixCases,
  ...awsFixCases,
  ...callerFixCases,
  ...cloudFixCases,
  ...clusterFixCases,
  ...formatFixCases,
  ...offboardingFixCases,
  ...ownerFixCases,
  ...pipelineFixCases,
  ...joinedPipelineFixCases,
  ...jenkinsFixCases,
  ...resourceFixCases,
  ...secretFixCases,
  ...buildSecretFixCases,
  ...scriptFixCases,
  ...storeFixCases,
  ...hostFixCases,
  ...accessFixCases,
  ...trustFixCases,
  ...usualFixCases,
  ...templateFixCases,
  ...ownThingFixCases,
  ...cloudKeyFixCases,
  ...connectionFixCases,
];

const owners = { CODEOWNERS: '* @acme/everyone\n' };

const variants: readonly (readonly [name: string, change: (text: string) => string, needsTabs?: 'tabs'])[] = [
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['without a final newline', (text) => text.replace(/\n$/, '')],
  ['with tabs', (text) => text.replace(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)), 'tabs'],
];

describe('fix-parses-and-silences', () => {
  for (const each of allCases)
    for (const [variant, change, needsTabs] of variants) {
      if (needsTabs && !each.takesTabs) continue;
      it(`${each.name}, ${variant}`, () => {
        const files = changedTexts({ ...each.files, ...owners }, change);
        const after = fixed(files, each.rule, each.offer);
        const expected = changedTexts(each.after, change);
        for (const [path, text] of Object.entries(each.after)) {
          // A new file has line ends of its own.
          assert.equal(after[path], files[path] === undefined ? text : expected[path], path);
        }
        const untouched = Object.keys(files).filter((path) => each.after[path] === undefined);
        for (const path of untouched) assert.equal(after[path], files[path], path);
        assertParsesAndSilences(files, after, each.rule);
      });
    }

  for (const each of allCases)
    for (const offer of ['ignore:known and accepted', 'baseline']) {
      if (offer !== 'baseline' && !takesComment(each)) continue;
      it(`${each.name}: ${offer}`, () => {
        const files = { ...each.files, ...owners };
        assertParsesAndSilences(files, fixed(files, each.rule, offer), each.rule);
      });
    }
});

/** Plain JSON has no comments, and an ignore of a useless ignore is none. */
function takesComment({ files, rule }: FixCase): boolean {
  const path = Object.keys(files)[0] ?? '';
  return (!path.endsWith('.json') || path.startsWith('.vscode/')) && rule !== 'suppression-unused';
}

function changedTexts(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, change(text)]));
}

function fixed(files: Texts, ruleId: string, offer: string): Texts {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, ruleId);
  assert.ok(finding, `no finding of ${ruleId}`);
  const result = engine.fix(finding.at.path, finding.key, offer);
  return afterFix(files, result);
}

function assertParsesAndSilences(before: Texts, after: Texts, ruleId: string) {
  assert.deepEqual(
    findingsOf(engineOver(after), ruleId).map(({ at }) => at),
    [],
  );
  for (const [path, text] of Object.entries(after)) {
    const problems = structureOf(path, text)?.problems ?? [];
    const known = structureOf(path, before[path] ?? '')?.problems ?? [];
    assert.ok(problems.length <= known.length, `${path}: ${problems[0]?.message}`);
  }
}
