import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { asOnePerFile, edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import type { BoundSetting } from './spring-bound.ts';

/**
 * Has Spring Boot end the start where a bound setting is empty: the class is validated, the member must not be blank, and the build has what validates.
 * Empty where that stands already; undefined where nobody can say how. Sources: Spring Boot, "Externalized Configuration", "@ConfigurationProperties
 * Validation", and "Validation"; Spring Boot 2.3 release notes (the starter is no part of that for the web), 3.0 migration guide (`jakarta`).
 */
export function validated(
  bound: BoundSetting,
  settings: string,
  context: FixContext,
): readonly FileChange[] | undefined {
  const module = settings.slice(0, settings.indexOf('src/main/resources/'));
  const build = loaders.spring.manifests
    .flatMap((name) => [module + name, name])
    .find((path) => context.text(path) !== undefined);
  const manifest = build === undefined ? undefined : context.text(build);
  const version = new RegExp(loaders.spring.version).exec(manifest ?? '');
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
  if (build === undefined || manifest === undefined || !(major >= 2)) return undefined;
  const isThere =
    /spring-boot-starter-validation|hibernate-validator/.test(manifest) ||
    (major === 2 && minor <= 2 && /spring-boot-starter-web\b/.test(manifest));
  const dependency = isThere ? [] : withStarter(manifest);
  const own = inClass(bound, major >= 3 ? 'jakarta' : 'javax');
  if (own === undefined || (!isThere && dependency.length === 0)) return undefined;
  const changes = [edited(bound.path, own), edited(build, dependency)];
  return asOnePerFile(changes.filter((change) => change !== undefined));
}

/** The starter that validates, behind another one of Spring Boot that stands in the same form. */
function withStarter(manifest: string): readonly Edit[] {
  const gradle =
    /^[ \t]*implementation[ (]*(["'])org\.springframework\.boot:spring-boot-starter(-[a-z-]+)?\1\)?[ \t]*\r?\n/gm;
  /** A starter of Spring Boot in `pom.xml`, as a whole, with the lines that it takes. */
  const maven =
    /^[ \t]*<dependency>\s*<groupId>org\.springframework\.boot<\/groupId>\s*<artifactId>spring-boot-starter(-[a-z-]+)?<\/artifactId>\s*<\/dependency>[ \t]*\r?\n/gm;
  const [found] = [...manifest.matchAll(gradle), ...manifest.matchAll(maven)];
  if (found === undefined) return [];
  const line = found[0].replace(/spring-boot-starter[a-z-]*/, 'spring-boot-starter-validation');
  return [insertion(found.index + found[0].length, line)];
}

function inClass({ text, at, member, path }: BoundSetting, namespace: string): readonly Edit[] | undefined {
  const head = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  const end = lineBreakOf(text);
  const semicolon = path.endsWith('.kt') ? '' : ';';
  const notBlank = markedMember(text, member, path);
  const imports = /^import[ \t]+[\w.*]+;?[ \t]*\r?\n/gm;
  const last = [...text.matchAll(imports)].at(-1);
  if (notBlank === undefined || last === undefined) return undefined;
  const isValidated = /^[ \t]*@Validated\b/m.test(text);
  const needed = [
    ...(notBlank.length === 0 ? [] : [`${namespace}.validation.constraints.NotBlank`]),
    ...(isValidated ? [] : ['org.springframework.validation.annotation.Validated']),
  ].filter((name) => !text.includes(`import ${name}`) && !text.includes(`import ${name.replace(/\w+$/, '*')}`));
  const lines = needed.map((name) => `import ${name}${semicolon}${end}`).join('');
  return [
    ...(lines === '' ? [] : [insertion(last.index + last[0].length, lines)]),
    ...(isValidated ? [] : [insertion(at, `${head}@Validated${end}`)]),
    ...notBlank,
  ];
}

/** The mark on a field, or on a member of a record or of a constructor in Kotlin; none where it has one. */
function markedMember(text: string, member: string, path: string): readonly Edit[] | undefined {
  const declared = path.endsWith('.kt')
    ? new RegExp(`(?:override[ \\t]+|private[ \\t]+)?\\bva[lr][ \\t]+${member}[ \\t]*:`)
    : new RegExp(
        `(?:private[ \\t]+|protected[ \\t]+|public[ \\t]+)?(?:final[ \\t]+)?\\bString[ \\t]+${member}[ \\t]*[;=,)\\r\\n]`,
      );
  const found = declared.exec(text);
  if (found === null) return undefined;
  const start = lineStartAt(text, found.index);
  const before = text.slice(start, found.index);
  const above = text.slice(Math.max(0, start - 200), found.index);
  if (/@(?:field:)?Not(?:Blank|Empty)\b[^;{},]*$/.test(above)) return [];
  const mark = path.endsWith('.kt') ? '@field:NotBlank' : '@NotBlank';
  const isField =
    before.trim() === '' && !path.endsWith('.kt') && /;/.test(text.slice(found.index).split('\n')[0] ?? '');
  return [insertion(found.index, isField ? mark + lineBreakOf(text) + before : `${mark} `)];
}
