import type { Credential } from '../../../model/credential.ts';
import type { Finding } from '../../../model/finding.ts';
import { keyOf } from '../../../syntax/document.ts';
import type { FixContext } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import { saysLittle, upperSnake } from '../../secret/secret-literal.ts';

/** A file of settings of Spring, with the profile that it is for. */
const settingsFile = /^(.*\/)?(?:application|bootstrap)(?:[-_]([\w-]+))?\.(?:ya?ml|properties)$/;

/**
 * The variable of a setting that another profile gives another value: the one of the setting's own name would come before all files, and so give one value to
 * all of them. Source: Spring Boot reference, "Externalized Configuration", order of sources; "Binding From Environment Variables".
 */
export function nameOfProfile(name: string, finding: Finding, context: FixContext): string {
  const { path } = finding.at;
  const [, folder = '', profile = 'default'] = settingsFile.exec(path) ?? [];
  const own = context.credential(finding);
  if (!settingsFile.test(path) || own?.site?.name === undefined) return name;
  const key = lastOf(own.site.name);
  const isOther = (other: string) =>
    other !== path && (settingsFile.exec(other)?.[1] ?? '') === folder && settingsFile.test(other);
  const others = context.paths().filter(isOther);
  // What was moved before is read from a variable.
  const read = new RegExp(
    `(?:^|[ \\t.])${key.replace(/[^\w-]/g, '\\$&')}[ \\t]*[=:][ \\t]*["']?\\$\\{(\\w{1,100})\\}`,
    'gm',
  );
  // Several settings of a file end in the same word.
  const isReadElsewhere = (other: string) =>
    [...(context.text(other) ?? '').matchAll(read)].some(
      ([, variable = '']) => variable !== name && variable.endsWith(`_${name}`),
    );
  const differs = others.some(
    (other) =>
      isReadElsewhere(other) ||
      context.facts(other)?.credentials.some((credential) => {
        if (credential.digest === own.digest || lastOf(credential.site?.name ?? '') !== key) return false;
        // A comment gives no value.
        if (isInComment(context.text(other) ?? '', credential.span.start)) return false;
        const whole = [wholeKey(own, path, context), wholeKey(credential, other, context)];
        return whole.includes(undefined) || whole[0] === whole[1];
      }),
  );
  if (!differs) return name;
  const sharing = others.filter((other) =>
    context
      .facts(other)
      ?.credentials.some(
        (credential) => credential.digest === own.digest && lastOf(credential.site?.name ?? '') === key,
      ),
  );
  // Spring itself reads no such variable for the setting, so that the other profiles keep their values.
  const shared = sharing.length > 0 ? /^(?:SPRING|QUARKUS)_(\w+)$/.exec(name)?.[1] : undefined;
  if (shared !== undefined && !saysLittle(shared)) return shared;
  const profiles = [profile, ...sharing.map((other) => settingsFile.exec(other)?.[2] ?? 'default')];
  return `${upperSnake(weightiest.find((each) => profiles.includes(each)) ?? profile)}_${name}`;
}

/** Of profiles that share a value, the one that it is called after. */
const weightiest: readonly string[] = ['prod', 'production', 'default', 'staging', 'stage'];

/** The keys of a setting from the outermost; undefined where the file does not tell them. */
function wholeKey({ site, span }: Pick<Credential, 'site' | 'span'>, path: string, context: FixContext) {
  if (site?.name?.includes('.')) return site.name;
  const document = context.document(path);
  const keys = document && entriesAt(document, span.start).map(({ entry }) => keyOf(entry));
  return keys === undefined || keys.length === 0 || keys.includes(undefined) ? undefined : keys.reverse().join('.');
}

function lastOf(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function isInComment(text: string, at: number): boolean {
  return /^[ \t]*#/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}
