import type { Finding } from '../../../model/finding.ts';
import { keyOf } from '../../../syntax/document.ts';
import type { Edit } from '../../edit/edit.ts';
import type { FixContext } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import type { SourceLiteral } from '../../secret/secret-literal.ts';
import { isAskedByValue } from '../asked-by-value.ts';
import { java } from '../java/java.ts';

/** A setting of a Spring program that has a secret's value already, and the edits by which a class is given it. */
export interface SpringProperty {
  /** As settings write it: `spring.mail.password`. */
  readonly property: string;
  readonly edits: readonly Edit[];
}

/**
 * One value has one place: a class that Spring makes is given the property that the program's settings have it as. Undefined where those of every
 * profile have it under no name, or under several, or Spring fills in nothing there. Source: Spring Framework, "Using @Value".
 */
export function springProperty(
  finding: Finding,
  literal: SourceLiteral | undefined,
  { text, envPath, context }: { readonly text: string; readonly envPath: string; readonly context: FixContext },
): SpringProperty | undefined {
  const digest = context.credential(finding)?.digest;
  if (literal?.site.language !== 'java' || digest === undefined || isAskedByValue({ text, literal })) return undefined;
  const files = new Set(finding.related.map(({ at }) => at.path).filter((path) => settings.test(path)));
  const same = [...files].flatMap((path) =>
    (context.facts(path)?.credentials ?? [])
      .filter((each) => each.digest === digest && each.site?.isWhole)
      .map(({ span }) => propertyAt(path, span.start, context)),
  );
  const [property, ...others] = new Set(same);
  if (property === undefined || others.length > 0) return undefined;
  const edits = java({ text, literal, name: property, path: finding.at.path, envPath, context });
  return edits.some((edit) => edit.text.includes(`@Value("\${${property}}")`)) ? { property, edits } : undefined;
}

/** Settings that hold in every profile. */
const settings = /(?:^|\/)src\/main\/resources\/application\.(?:properties|ya?ml)$/;

/** The setting that a value stands for in a file of settings, as code names it; undefined where a file holds several documents, or nobody can say. */
export function propertyAt(path: string, offset: number, context: FixContext): string | undefined {
  const text = context.text(path) ?? '';
  const keys = path.endsWith('.properties')
    ? /(?:^|\n)[ \t]*([A-Za-z][\w.-]{0,99})[ \t]*[=:][ \t]*(?:\$\{[\w.-]{1,100}:)?$/.exec(
        text.slice(Math.max(0, offset - 160), offset),
      )?.[1]
    : keysAt(path, offset, context);
  return keys !== undefined && /^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+$/.test(keys) ? keys : undefined;
}

function keysAt(path: string, offset: number, context: FixContext): string | undefined {
  const document = context.document(path);
  if (document === undefined || document.roots.length !== 1) return undefined;
  return entriesAt(document, offset)
    .map(({ entry }) => keyOf(entry) ?? '')
    .reverse()
    .join('.');
}
