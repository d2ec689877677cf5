import type { Finding } from '../model/finding.ts';
import { fileNameOf } from '../text/paths/file-name.ts';
import type { FixContext } from './fix.ts';

/**
 * Why a person has to say how much less an identity may have: it sets up what others use, and which of that, no text here tells. A pipeline that may become it does
 * so, and whatever is called after such work, also where only `written` names it. Undefined for others.
 */
export function setsUp({ identity, at }: Finding, context: FixContext, written = ''): string | undefined {
  const names = [identity?.replace(/^.*#/s, '') ?? '', written, fileNameOf(at.path)];
  const isCalledSo = names.some((name) => workOf.test(name)) || folderOf.test(at.path);
  const isPipeline = identity !== undefined && context.admitting().some(({ role }) => role === identity);
  return isCalledSo || isPipeline
    ? 'It sets up what others use, and needs what it makes and changes there: look at what it did last.'
    : undefined;
}

/** Roles of pipelines that stand together. */
const folderOf =
  /(?:^|\/)(?:git(?:hub|lab)[-_]?(?:actions|oidc|ci|runners?)|deploy(?:er|ment)?[-_]roles?)[\w-]*\/[^/]*$/i;

/** Names of roles whose work is to set up other things: `deploy`, `terraform-apply`, `github-actions`. */
const workOf =
  /deploy|terraform|tofu|\btf[cec]?[-_]|provision|infra|bootstrap|pipeline|ci[-_]?cd|git(?:hub|lab)(?=[-_]?(?:actions?|oidc|ci|runners?|roles?|workflows?)?(?:$|[-_.]?$|\.))/i;

/** Why a person has to look first where a comment stands behind a value: it says what the value is for. */
export function saidBeside(text: string, end: number): string | undefined {
  const behind = /^["'`\]),; \t]{0,20}(?:#|\/\/|\/\*)[ \t]*(\S[^\r\n]{0,200})/.exec(text.slice(end, end + 240))?.[1];
  return behind !== undefined && /[a-z]{3}/i.test(behind) && !ofScanner.test(behind)
    ? 'The comment beside it says why it is so.'
    : undefined;
}

/** Marks of scanners give no reason by themselves. */
const ofScanner = /^(?:checkov|tfsec|trivy|nosec|noqa|identity-hygiene|zizmor|kics)\b/i;
