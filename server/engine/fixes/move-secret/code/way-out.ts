import type { Finding } from '../../../model/finding.ts';
import { languageOf } from '../../../text/language.ts';
import { isMakefile } from '../../../text/paths/makefile-path.ts';
import type { Edit } from '../../edit/edit.ts';
import { batchSecret, isBatch } from '../../environment/batch.ts';
import { dialects } from '../../environment/dialects.ts';
import { csharpSetting, projectOf } from '../../environment/dotnet/csharp.ts';
import { fallbackAround } from '../../environment/fallback.ts';
import { fallbackStatement } from '../../environment/fallback-statement.ts';
import { requiredInGo } from '../../environment/go/go-required.ts';
import { interpolated } from '../../environment/interpolation.ts';
import { isForShells, sourcedByScript } from '../../environment/loading/sourced-by-script.ts';
import { notebookSecret } from '../../environment/python/notebook.ts';
import { settingsVariable } from '../../environment/python/pydantic.ts';
import { springValue } from '../../environment/spring/spring-value.ts';
import { knownToBeSet, stopsUnset } from '../../environment/unset-key.ts';
import type { FixContext } from '../../fix.ts';
import { guarded } from '../../secret/compared.ts';
import { schemed, withScheme } from '../../secret/scheme.ts';
import { type SourceLiteral, sourceLiteral } from '../../secret/secret-literal.ts';
import { shellEdits, shellFallback, shellSecret } from '../../secret/shell.ts';
import { nameFor } from '../names/name-for.ts';
import { nameOfLong } from '../names/taken-names.ts';
import { makeEdits, makeName } from './makefile.ts';

/** What moves, and the edits of the source for the variable's name. */
export interface Way {
  readonly literal: SourceLiteral;
  /** The variable that the code reads already. */
  readonly name?: string;
  /** The literal is read as a whole, in no manner of its own. */
  readonly isWhole?: true;
  readonly isFallback?: true;
  readonly userSecret?: string;
  edits(name: string): readonly Edit[];
}

/** How a secret leaves its text, in the manner of what it stands in: a notebook, a script, a fallback, a text that is put together, or code. */
export function wayOut(finding: Finding, context: FixContext, text: string, envPath: string): Way | undefined {
  const { path } = finding.at;
  if (path.endsWith('.ipynb')) {
    const literal = notebookSecret(finding, text);
    return literal && { literal, edits: (name) => literal.read(name) };
  }
  if (isBatch(path)) {
    const found = batchSecret(finding, context);
    return found && { literal: found.literal, name: found.name, edits: () => found.edits };
  }
  if ((context.credential(finding)?.site?.language ?? languageOf(path)) === 'shell') {
    const literal = shellSecret(finding, context);
    if (!literal) return undefined;
    if (isMakefile(path)) {
      const named = { ...literal, site: makeName(text, literal) };
      return {
        literal: named,
        edits: (name) => makeEdits(text, named, name, { path, envPath, env: context.text(envPath) }),
      };
    }
    // All shells that take it in would end.
    const unset = isForShells(path, text, context) ? '-' : '?';
    const known = shellFallback(text, literal, unset);
    return known
      ? { literal, name: known.name, edits: () => known.edits }
      : {
          literal,
          edits: (name) => {
            const edits = shellEdits(text, literal, name, unset);
            return edits.length === 0 ? [] : [...sourcedByScript({ path, text, envPath, context }), ...edits];
          },
        };
  }
  const standIn = springValue(finding, text);
  if (standIn) return { literal: standIn.literal, name: standIn.name, edits: () => standIn.edits };
  const part = interpolated(finding, context);
  if (part) return { literal: part, edits: (name) => part.read({ text, literal: part, name, path, envPath, context }) };
  const literal = sourceLiteral(finding, context);
  const known = literal && (fallbackAround({ text, literal, path, context }) ?? fallbackStatement({ text, literal }));
  if (known) {
    const stops = stopsUnset({ text, literal, name: known.name, path, context }, known.read ?? known.text);
    const own = { span: known.span, text: knownToBeSet(known.text, stops) };
    const required = requiredInGo({ text, literal, name: known.name, path, context }, known);
    return {
      literal,
      name: known.name,
      isFallback: true,
      edits: () => (required.length > 0 ? required : [...stops, own]),
    };
  }
  const dialect = literal && dialects[literal.site.language];
  if (!dialect) return undefined;
  const field = literal.site.language === 'python' ? settingsVariable({ text, literal }) : undefined;
  const own = field === undefined ? {} : { name: field };
  const header = schemed(literal);
  const moved = header?.literal ?? literal;
  const held = nameOfLong(moved, context.text(envPath), text);
  const setting =
    literal.site.language === 'csharp'
      ? csharpSetting({
          text,
          literal: moved,
          name: held ?? nameFor(moved, text, finding, context),
          path,
          envPath,
          context,
        })
      : undefined;
  if (setting && (held === undefined || setting.variable === held)) {
    const read = guarded(text, moved, setting.edits);
    const userSecret = /<UserSecretsId>/.test(projectOf({ path, context })) ? { userSecret: setting.key } : {};
    const edits = () => (header ? withScheme(header, read) : read);
    return { literal: moved, name: setting.variable, ...userSecret, edits };
  }
  const edits = (name: string) => guarded(text, moved, dialect({ text, literal: moved, name, path, envPath, context }));
  const whole = (header && moved.site.language !== 'php') || field !== undefined ? {} : ({ isWhole: true } as const);
  return { literal: moved, ...own, ...whole, edits: header ? (name) => withScheme(header, edits(name)) : edits };
}
