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
  const isMaker = makesThings(at.path, context);
  const isPipeline = identity !== undefined && context.admitting().some(({ role }) => role === identity);
  return isCalledSo || isPipeline || isMaker
    ? 'It sets up what others use, and needs what it makes and changes there: look at what it did last.'
    : undefined;
}

/** Whether statements beside make and delete what only sets things up: of several services, not what programs write. */
function makesThings(path: string, context: FixContext): boolean {
  const made = context
    .grantsIn(path)
    .flatMap(({ effect, actions }) =>
      effect === 'allow' ? actions.flatMap(({ text }) => setting.exec(text)?.[1] ?? []) : [],
    );
  return new Set(made).size >= 3;
}

/** Objects, messages, records and measurements are what programs write. */
const setting =
  /^([a-z0-9-]+):(?:Create|Delete|Request|Update|Register)(?!Objects?\b|Items?\b|Messages?\b|Records?\b|LogStream|LogGroup|Tags?\b|NetworkInterface|Snapshots?\b|Images?\b|Job|Session|Data|Grant)[A-Z]\w+$/;

/** Roles of pipelines that stand together. */
const folderOf =
  /(?:^|\/)(?:git(?:hub|lab)[-_]?(?:actions|oidc|ci|runners?)|deploy(?:er|ment)?[-_]roles?)[\w-]*\/[^/]*$/i;

/** Names of roles whose work is to set up other things: `deploy`, `terraform-apply`, `github-actions`. */
const workOf =
  /deploy|automation|lifecycle|terraform|tofu|\btf[cec]?[-_]|provision|infra|bootstrap|pipeline|ci[-_]?cd|git(?:hub|lab)(?=[-_]?(?:actions?|oidc|ci|runners?|roles?|workflows?)?(?:$|[-_.]?$|\.))/i;

/** Why a person has to look first where a comment stands behind a value: it says what the value is for. */
export function saidBeside(text: string, end: number): string | undefined {
  const behind = /^["'`\]),; \t]{0,20}(?:#|\/\/|\/\*)[ \t]*(\S[^\r\n]{0,200})/.exec(text.slice(end, end + 240))?.[1];
  return behind !== undefined && /[a-z]{3}/i.test(behind) && !ofScanner.test(behind)
    ? 'The comment beside it says why it is so.'
    : undefined;
}

/** Marks of scanners give no reason by themselves. */
const ofScanner = /^(?:checkov|tfsec|trivy|nosec|noqa|identity-hygiene|zizmor|kics)\b/i;
