import { subjectFault } from '../clouds/federated-subject.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { holderInWords } from '../holder-in-words.ts';
import type { Draft, Subject } from '../rule.ts';

/** A workload identity pool that lets in tokens of everybody who uses a shared issuer. */
export function* gcpWifOpen(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'gcp' || subject.grant.role !== 'trust') return;
  const { grant } = subject;
  const [issuer] = grant.principals;
  const [condition] = grant.conditions.flatMap(({ values }) => values);
  if (!issuer?.exact || !isShared(issuer.text)) return;
  // An empty default is there for whoever uses the module to fill.
  if (condition?.text === '' && condition.at.path !== grant.at.path) return;
  const fault = condition?.exact ? comparedFault(condition.text, issuer.text) : undefined;
  if (condition && (!condition.exact || (namesOwner(condition.text) && fault === undefined))) return;
  yield {
    at: condition && condition.at.path === grant.at.path ? condition.at : grant.at,
    args: {
      pool: holderInWords(grant).split('.').at(-1) ?? '',
      issuer: hostOf(issuer.text),
      lack: condition ? (fault ?? 'its condition names nobody who could not be imitated') : 'it has no condition',
    },
    about: normalisedGrant(grant),
  };
}

/** Issuers that sign tokens for all their customers alike. Sources: the vendors' pages on OpenID Connect. */
const sharedIssuers: ReadonlySet<string> = new Set([
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'oidc.vercel.com',
]);

/** An issuer with a path is one customer's own. Sources: Vercel, "OIDC federation" (team issuer mode); GitHub, "Customizing the issuer value for an enterprise". */
function isShared(issuer: string): boolean {
  const path = issuer.replace(/^https?:\/\/[^/]*/i, '');
  return sharedIssuers.has(hostOf(issuer)) && !/\/[^/]/.test(path);
}

function hostOf(issuer: string): string {
  return issuer
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
}

/** Claims that only the issuer's customer can bring about; an actor, a branch or a workflow file may be anybody's. */
const owningClaims =
  /\b(?:assertion|attribute|google)\.(?:sub(?:ject)?|repository|repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id|namespace_id|namespace_path|project_id|project_path|terraform_organization_id|terraform_organization_name|terraform_workspace_id|organization_slug|organization_id|owner_id|hd|email)\b/;

/** The first text that the condition holds the subject against and that names nobody in particular. */
function comparedFault(condition: string, issuer: string): string | undefined {
  const compared = /\b(?:assertion|google)\.sub(?:ject)?\s*(?:==\s*|\.startsWith\(\s*)(['"])([^'"]{0,300})\1/g;
  for (const [, , text = ''] of condition.matchAll(compared)) {
    const fault = subjectFault(text, issuer);
    if (fault !== undefined) return `the subject '${text}' of its condition ${fault}`;
  }
  return undefined;
}

function namesOwner(condition: string): boolean {
  return owningClaims.test(condition) || /\bassertion\[/.test(condition);
}
