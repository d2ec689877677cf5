import { foldersAbove } from '../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { isOfModelData, isOfNewAccount } from './account-seed.ts';
import { blocksAround } from './blocks-around.ts';
import { type ConfigurationRead, configurationRead } from './configuration.ts';
import { isConstantElsewhere } from './constant-use.ts';
import { before, type Dialect, inPlace, type LiteralMove, lineBefore } from './dialect.ts';

/** C#: a constant field becomes one that is read once. */
export const csharp: Dialect = (move) => {
  if (move.literal.quote !== '"' || isConstantPlace(move) || isConstantElsewhere(move)) return [];
  if (isOfModelData(move)) return [];
  const constant = constantField(move);
  const project = projectOf(move);
  const imports = importSystem(move.text, project);
  const environment = imports === 'unknown' ? 'System.Environment' : 'Environment';
  const read = `${environment}.GetEnvironmentVariable("${move.name}")`;
  const refusal = `${imports === 'unknown' ? 'System.' : ''}InvalidOperationException("${move.name} is not set.")`;
  const value = isOfNewAccount(move) ? `${read} ?? throw new ${refusal}` : `${read}${nonNull(move)}`;
  return [...(imports === 'unknown' ? [] : imports), ...(constant ?? []), inPlace(move, value)];
};

/** Verbatim and computed strings, attributes, case labels, and defaults of parameters. */
function isConstantPlace(move: LiteralMove): boolean {
  const head = before(move);
  const isAttribute = /^\s*\[\w[^\]\n]*$/.test(lineBefore(move));
  return isAttribute || /[$@]$|\bcase\s+$|[(,]\s*string\??\s+\w+\s*=\s*$/.test(head);
}

function constantField(move: LiteralMove): readonly Edit[] | undefined {
  const head = lineBefore(move);
  const constant = /\bconst(?=\s+string\s+\w+\s*=\s*$)/.exec(head);
  if (constant === null) return undefined;
  const start = move.literal.span.start - head.length + constant.index;
  // Without a modifier it may be a local one, which cannot be static: that is a variable.
  const [block] = blocksAround(move.text, start);
  const isMember = block !== undefined && /\b(?:class|interface|record|struct)\s+\w[^{};]*$/.test(block.head);
  if (!isMember && !/\b(?:public|private|protected|internal)\b/.test(head))
    return [{ span: { start, end: start + 'const '.length }, text: '' }];
  return [{ span: { start, end: start + 'const'.length }, text: 'static readonly' }];
}

/** The setting of a configuration in reach that takes the literal's place; undefined where none may stand there. */
export function csharpSetting(
  move: LiteralMove,
): (ConfigurationRead & { readonly edits: readonly Edit[] }) | undefined {
  if (move.literal.quote !== '"' || isConstantPlace(move) || isConstantElsewhere(move)) return undefined;
  if (isOfModelData(move)) return undefined;
  const read = configurationRead(move);
  return read && { ...read, edits: [inPlace(move, `${read.expression}${nonNull(move)}`)] };
}

/** Where the project tells apart what may be null, the variable may be, which the literal was not. */
export function nonNull(move: Pick<LiteralMove, 'path' | 'context'>): string {
  return /<Nullable>\s*enable/.test(projectOf(move)) ? '!' : '';
}

/**
 * The text of the nearest project file above, behind those of the properties that all projects below a folder have; empty where
 * there is none. Source: MSBuild, "Customize the build by folder", `Directory.Build.props`.
 */
export function projectOf({ path, context }: Pick<LiteralMove, 'path' | 'context'>): string {
  const shared = foldersAbove(path).map((folder) => context.text(`${folder}Directory.Build.props`));
  return [shared.find((text) => text !== undefined) ?? '', nearestProject(path, context)].join('\n');
}

function nearestProject(path: string, context: LiteralMove['context']): string {
  const projects = context.paths().filter((file) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    return file.endsWith('.csproj') && path.startsWith(folder);
  });
  const nearest = projects.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? '' : (context.text(nearest) ?? '');
}

/** The edit that makes `System` known, first among the file's directives; none where it is. */
function importSystem(text: string, project: string): readonly Edit[] | 'unknown' {
  const isKnown =
    /^\s*(?:global\s+)?using\s+System\s*;/m.test(text) || /<ImplicitUsings>\s*(?:enable|true)/.test(project);
  if (isKnown) return [];
  const first = /^using\s/m.exec(text);
  return first === null ? 'unknown' : [insertion(first.index, `using System;${lineBreakOf(text)}`)];
}
