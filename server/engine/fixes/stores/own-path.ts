import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';

/** Narrows a policy of Vault from all of a store to the paths below its own name. Source: Vault documentation, "KV secrets engine". */
export const ownPath: FixKind = {
  kind: 'own-path',
  offers(finding, context) {
    return pathsFor(finding, context).map((path, index) => ({
      id: `own-path:${path}`,
      title: `Limit to ${path}`,
      safety: 'review',
      effect: 'in-place update',
      isPreferred: index === 0,
      ...attended(path, finding, context),
    }));
  },
  changes(finding, { id }, context) {
    const path = pathsFor(finding, context).find((each) => id === `own-path:${each}`);
    const change = path === undefined ? undefined : edited(finding.at.path, [{ span: finding.at.span, text: path }]);
    return change && [change];
  },
};

/** What a policy for those who keep the store works with lies below no name of its own; and of a store that may be of either version, nobody knows where data stand. */
function attended(path: string, { at }: Finding, context: FixContext): Pick<FixOffer, 'isAttended' | 'why'> {
  const written = context.text(at.path)?.slice(at.span.start, at.span.end) ?? '';
  if (forKeepers.test(path.split('/').at(-2) ?? ''))
    return { isAttended: true, why: 'By its name it is for whoever keeps the store, whose paths no text here tells.' };
  if (!/\/(?:data|\+)\//.test(written))
    return { isAttended: true, why: 'Which version of the store this is, no text here tells.' };
  return isNamedElsewhere(path, at.path, context)
    ? {}
    : { isAttended: true, why: 'That its secrets lie below its own name, no text here tells.' };
}

/** Whether another file names something below the path, as programs and templates write it: with `data/`, or without. */
function isNamedElsewhere(path: string, own: string, context: FixContext): boolean {
  const below = path.replace(/\*$/, '');
  const forms = [below, below.replace(/\/(?:data|\+)\//, '/')];
  return context
    .paths()
    .filter((other) => other !== own)
    .slice(0, mostFiles)
    .some((other) => forms.some((form) => context.text(other)?.includes(form)));
}

/** A repository of more is not one service. */
const mostFiles = 1_000;

const forKeepers = /(?:^|[-_])(?:admins?|administrators?|managers?|operators?|owners?|root|super)(?:$|[-_])/i;

/** Of a store of the second version data stand below `data/`; which one it is, the policy does not tell. */
function pathsFor({ rule, at }: Finding, context: FixContext): readonly string[] {
  if (rule !== 'vault-path-star') return [];
  const text = context.text(at.path) ?? '';
  const written = /^(secret|kv)\/(data\/|\+\/)?\*$/.exec(text.slice(at.span.start, at.span.end));
  const name = nameOf(at.path, text.slice(0, at.span.start));
  if (!written || name === undefined) return [];
  const [, store = '', part] = written;
  const below = (folder: string) => `${store}/${folder}${name}/*`;
  if (part !== undefined) return [below(part)];
  return [below('data/'), below('')];
}

/** The policy's own: of its file, or of the resource around it. */
function nameOf(path: string, before: string): string | undefined {
  if (/\.tf$/.test(path)) return [...before.matchAll(/\bresource\s+"vault_policy"\s+"([\w-]{1,60})"/g)].at(-1)?.[1];
  const [, name] = /([^/]+?)(?:[._-]policy)?\.hcl$/.exec(path) ?? [];
  return name !== undefined && /^[\w-]{1,60}$/.test(name) && name !== 'policy' ? name : undefined;
}
