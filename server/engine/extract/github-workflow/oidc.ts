import type { IdentityFact } from '../../model/facts.ts';
import type { PermissionsFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { Job, Step } from './job-parts.ts';
import { idTokenTerm } from './permissions.ts';

/** Inputs that make an action exchange the identity token for a cloud's. Sources: the actions' own pages. */
const exchanges: Readonly<Record<string, readonly string[]>> = {
  'aws-actions/configure-aws-credentials': ['role-to-assume'],
  'google-github-actions/auth': ['workload_identity_provider'],
  'azure/login': ['client-id'],
  'hashicorp/vault-action': ['role'],
};

/** Whether the step trades the job's identity token for one of a cloud. */
export function exchangesToken({ action = '', node }: Step): boolean {
  const inputs = Object.hasOwn(exchanges, action) ? exchanges[action] : undefined;
  return inputs?.some((input) => textOf(valueAt(node, 'with', input)) !== undefined) ?? false;
}

/** Actions that surely ask for no identity token: those for checkout, tools, caches and files. */
const harmless =
  /^(actions\/(checkout|cache(\/.+)?|setup-[\w-]+|upload-artifact|download-artifact|labeler|stale|github-script|first-interaction)|docker\/setup-[\w-]+|pnpm\/action-setup|astral-sh\/setup-uv|ruby\/setup-ruby|dtolnay\/rust-toolchain|swatinem\/rust-cache|codecov\/codecov-action|dorny\/paths-filter)$/;

/** Commands that may ask for one, or run something that nobody here can read. */
const mayAsk = anyOf(
  [
    /id[-_ ]?token/,
    /oidc/,
    /cosign/,
    /sigstore/,
    /vault/,
    /publish/,
    /release/,
    /deploy/,
    /provenance/,
    /attest/,
    /twine/,
    /gem push/,
    /\b(aws|gcloud|az|terraform|tofu|pulumi|kubectl|helm)\b/,
    /\.(sh|py|js|mjs|ts|ps1|rb)\b/,
    /\.\//,
    /\b(make|just|task|bash|sh)\b/,
  ],
  'i',
);

/**
 * `usesOidc`: the identity may ask for an identity token, or trades one. `oidcUnused`: it may, but no step of these jobs,
 * called `inWords`, does; silent where a step cannot be read or the line says what for. Both point at the token's level.
 */
export function oidcTraits(
  permissions: PermissionsFact | undefined,
  { jobs, inWords, document }: { jobs: readonly Job[]; inWords: string; document: SourceDocument },
): IdentityFact['traits'] {
  const term = idTokenTerm(permissions);
  const exchange = jobs.flatMap(({ steps }) => steps).find(exchangesToken);
  const span = term?.span ?? exchange?.node.span;
  if (!span) return {};
  const isUnused = term !== undefined && jobs.length > 0 && jobs.every(asksForNothing) && !isMeant(term.span, document);
  return { usesOidc: { value: true, span }, ...(isUnused ? { oidcUnused: { value: inWords, span } } : {}) };
}

/** The comment behind the level names what the token is traded for. */
function isMeant({ end }: Span, { comments, text }: SourceDocument): boolean {
  const behind = comments.find(({ span }) => span.start >= end);
  if (!behind || text.slice(end, behind.span.start).includes('\n')) return false;
  return /trusted[ -]publish|\boidc\b|federat|attest|provenance|sigstore|cosign/i.test(behind.text);
}

function asksForNothing({ node, steps }: Job): boolean {
  if (valueAt(node, 'uses') !== undefined || steps.length === 0) return false;
  return steps.every(({ action, run, node: step }) => {
    if (action !== undefined)
      return harmless.test(action) && !mayAsk.test(textOf(valueAt(step, 'with', 'script')) ?? '');
    return run !== undefined && !mayAsk.test(run);
  });
}
