import type { Finding } from '../../model/finding.ts';
import { entry, resolved, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { workflowAt } from './workflow-steps.ts';

/** Writes the secrets that a called workflow of the repository declares in place of `secrets: inherit`. */
export const listSecrets: FixKind = {
  kind: 'list-secrets',
  offers(finding, context) {
    const call = callAt(finding, context);
    if (!call) return [];
    const { names } = call;
    return [
      {
        id: 'list-secrets',
        title: names.length === 0 ? 'Pass no secrets: it takes none' : `Pass only ${names.join(', ')}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: names.map((name) => `${name}: ${call.callee} declares or reads it`),
      },
    ];
  },
  changes(finding, _, context) {
    const call = callAt(finding, context);
    const document = context.document(finding.at.path);
    const job = call && valueAt(resolved(document?.roots[0]), 'jobs', call.job);
    const secrets = job && entry(job, 'secrets');
    if (!call || !document || job?.kind !== 'map' || !secrets) return undefined;
    const listed: PlainValue = Object.fromEntries(call.names.map((name) => [name, `\${{ secrets.${name} }}`]));
    const edits =
      call.names.length === 0
        ? yamlEditor.removeEntry(document, job, secrets)
        : yamlEditor.replaceValue(document, secrets.value, listed);
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
};

interface Call {
  readonly job: string;
  readonly callee: string;
  readonly names: readonly string[];
}

/** A secret by its name, as expressions of GitHub write it. */
const inExpression = /\bsecrets(?:\.|\[['"])(\w{1,100})/g;

/** Only where every secret that the called workflow reads is known and declared: an undeclared one cannot be passed. */
function callAt({ rule, at }: Finding, context: FixContext): Call | undefined {
  const pipeline = rule === 'gh-secrets-inherit' ? workflowAt(at.path, context) : undefined;
  const job = pipeline?.jobs.find(({ calls }) => calls?.inherits?.start === at.span.start);
  const file = job?.calls && /^\.\/(\.github\/workflows\/[^@]{1,200})$/.exec(job.calls.target.text)?.[1];
  if (!job || !file) return undefined;
  const callee = `${at.path.slice(0, at.path.lastIndexOf('.github/'))}${file}`;
  const called = context.facts(callee)?.pipelines?.[0];
  if (!called || called.openSecrets.length > 0) return undefined;
  const declared = new Set(called.declaredSecrets.map((name) => name.toLowerCase()));
  // Also what the workflow gives all its jobs.
  const read = [
    ...called.jobs.flatMap(({ secrets }) => secrets.map(({ text }) => text)),
    ...called.variables.flatMap(({ text }) => [...text.matchAll(inExpression)].map(([, name = '']) => name)),
  ].filter((name) => name.toLowerCase() !== 'github_token');
  const passesAll = called.jobs.some(({ calls }) => calls?.inherits);
  if (passesAll || read.some((name) => !declared.has(name.toLowerCase()))) return undefined;
  return { job: job.id.text, callee, names: called.declaredSecrets };
}
