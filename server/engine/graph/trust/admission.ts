/**
 * Invariant of `graph/trust/`: who may act as whom follows from what an identity asks of its callers and what their tokens say; where either is
 * not known, neither yes nor no is said.
 */
import type { Condition, Grant, Term } from '../../model/grant.ts';
import type { Place } from '../../model/span.ts';
import { matchesGlob, patternsMeet } from '../../text/patterns/glob.ts';
import type { TokenClaims, TokenIssuer } from './token-claims.ts';

/** What a token of a pipeline has to say so that an identity lets its holder act as it. */
export interface Admission {
  readonly issuer: TokenIssuer;
  /** All must hold. */
  readonly clauses: readonly Clause[];
  /** Where it is written. */
  readonly at: Place;
}

/** `patterns`: one of these; undefined: something that nobody here can read. */
export interface Clause {
  readonly claim: string;
  readonly patterns: readonly string[] | undefined;
}

/** Hosts of issuers that sign tokens of pipelines. Sources: the vendors' pages on OpenID Connect. */
export function tokenIssuer(text: string): TokenIssuer | undefined {
  if (/\btoken\.actions\.githubusercontent\.com\b/i.test(text)) return 'github';
  if (/(?:^|\/\/|\/)gitlab\.com\b/i.test(text)) return 'gitlab';
  return /\bvstoken\.dev\.azure\.com\b/i.test(text) ? 'azure-devops' : undefined;
}

/** The admission of a statement of a trust policy, or of a federated credential; undefined for all others. */
export function admissionOf(grant: Grant, issuerOf: (principal: Term) => string | undefined): Admission | undefined {
  if (grant.effect !== 'allow' || grant.role !== 'trust' || grant.negated.principals) return undefined;
  if (grant.provider === 'azure') return azureAdmission(grant);
  if (grant.provider !== 'aws' || !grant.actions.some(({ text }) => isWebIdentity(text))) return undefined;
  const federated = grant.principals.filter(({ type }) => type === 'federated');
  const texts = [
    ...grant.conditions.map(({ key }) => key),
    ...federated.flatMap((principal) => [principal.text, issuerOf(principal) ?? '']),
  ];
  const issuer = texts.map(tokenIssuer).find((found) => found !== undefined);
  if (federated.length === 0 || issuer === undefined) return undefined;
  return { issuer, clauses: grant.conditions.flatMap((condition) => clauseOf(condition) ?? []), at: grant.at };
}

/** An action of AWS by which who holds a token of an issuer becomes a role. */
export function isWebIdentity(action: string): boolean {
  return /^(sts:AssumeRoleWithWebIdentity|sts:\*|\*)$/i.test(action);
}

function azureAdmission({ principals, conditions, at }: Grant): Admission | undefined {
  const issuer = tokenIssuer(principals[0]?.text ?? '');
  const [subject] = conditions.find(({ key }) => key === 'oidc:sub')?.values ?? [];
  return issuer && subject
    ? { issuer, clauses: [{ claim: 'sub', patterns: [withoutNumbers(subject.text)] }], at }
    : undefined;
}

/** Undefined for conditions that ask nothing of the job: whom the token is for, where the call comes from. */
function clauseOf({ operator, key, values }: Condition): Clause | undefined {
  const claim = /:([\w-]+)$/.exec(key)?.[1]?.toLowerCase();
  if (claim === 'aud' || claim === 'azp') return undefined;
  const isEqual = /^(?:ForAnyValue:|ForAllValues:)?StringEquals(?:IgnoreCase)?(?:IfExists)?$/i.test(operator);
  const isLike = /^(?:ForAnyValue:|ForAllValues:)?StringLike(?:IfExists)?$/i.test(operator);
  if (claim === undefined || key.toLowerCase().startsWith('aws:') || !(isEqual || isLike) || values.length === 0)
    return { claim: claim ?? key, patterns: undefined };
  // A star between equals is a character like others, which no token has.
  return {
    claim,
    patterns: values
      .filter(({ text, exact }) => isLike || !exact || !/[*?]/.test(text))
      .map(({ text }) => withoutNumbers(text)),
  };
}

/**
 * What a member of a workload identity pool has to be: `principal://…/subject/…`, `principalSet://…/attribute.x/…`.
 * Source: Google, "Principal identifiers". Attributes are taken to be the claims of the same name.
 */
export function poolAdmission(member: string, at: Place): Admission | undefined {
  if (!/^principal(?:Set)?:\/\//.test(member)) return undefined;
  const subject = /\/subject\/(.{1,300})$/.exec(member)?.[1];
  const [, name, text] = /\/attribute\.([\w-]{1,60})\/(.{1,300})$/.exec(member) ?? [];
  const clause: Clause | undefined =
    subject !== undefined
      ? { claim: 'sub', patterns: [withoutNumbers(subject)] }
      : name !== undefined && text !== undefined
        ? { claim: name, patterns: [text] }
        : undefined;
  if (!clause) return undefined;
  const isGitLab = /^project_path/.test(clause.claim) || /^project_path:/.test(clause.patterns?.[0] ?? '');
  const isGitHub = /^repo:/.test(clause.patterns?.[0] ?? '') || gitHubClaims.has(clause.claim);
  return isGitLab || isGitHub ? { issuer: isGitLab ? 'gitlab' : 'github', clauses: [clause], at } : undefined;
}

const gitHubClaims: ReadonlySet<string> = new Set([
  'repository',
  'repository_owner',
  'repository_id',
  'repository_owner_id',
  'job_workflow_ref',
  'workflow_ref',
]);

/** Subjects may name the numbers of owner and repository behind an @, which no file tells. */
function withoutNumbers(subject: string): string {
  return subject.replace(/@\d+(?=[/:])/g, '');
}

/** Whether a run of a job is let in: whenever it runs so, in some cases, or never. */
export function admits({ issuer, clauses }: Admission, run: TokenClaims): 'always' | 'sometimes' | 'never' {
  if (issuer !== run.issuer) return 'never';
  let answer: 'always' | 'sometimes' = 'always';
  for (const { claim, patterns } of clauses) {
    const stated = run.claims[claim];
    if (patterns === undefined || stated === undefined) answer = 'sometimes';
    else if (isOwnSubject(claim, patterns)) answer = 'sometimes';
    else if (!patterns.some((pattern) => patternsMeet(pattern, stated))) return 'never';
    else if (!patterns.some((pattern) => matchesGlob(pattern, stated))) answer = 'sometimes';
  }
  return answer;
}

/** An organisation may have its tokens' subjects made of other claims, which files seldom tell. */
function isOwnSubject(claim: string, patterns: readonly string[]): boolean {
  return claim === 'sub' && patterns.some((pattern) => !/^(?:repo:|project_path:|sc:\/\/|\*)/.test(pattern));
}

/** Whether the admission names whom it lets in, and this run's repository is among them. */
export function namesRepository({ clauses }: Admission, { claims }: TokenClaims): boolean {
  return clauses.some(({ claim, patterns }) => {
    const stated = claims[claim];
    return /^(?:sub|repository|repository_owner|project_path|namespace_path|job_workflow_ref)$/.test(claim) &&
      stated !== undefined &&
      patterns !== undefined
      ? !/^(?:repo:|project_path:|sc:\/\/)?\*\/\*/.test(stated)
      : false;
  });
}
