import { blocksAround, isStillOpen, parameterOf } from '../../secret/blocks-around.ts';
import type { LiteralMove } from '../dialect.ts';

/** How NestJS code reads a setting where its `ConfigService` is in reach: the call up to the name. Source: NestJS, "Configuration". */
export function configServiceRead(
  move: Pick<LiteralMove, 'text' | 'literal' | 'path' | 'context'>,
): string | undefined {
  const { text, literal } = move;
  if (!/\bConfigService\b[^\n]*["']@nestjs\/config["']/.test(text)) return undefined;
  const service = serviceAt(text, literal.span.start);
  return service && `${service}.${getter(move)}`;
}

function serviceAt(text: string, at: number): string | undefined {
  const blocks = blocksAround(text, at);
  const ofClass = blocks.findIndex(({ head }) => /\bclass\s+\w[^=]*$/.test(head));
  const inner = ofClass === -1 ? blocks : blocks.slice(0, ofClass);
  const given = inner
    .map(({ head }) => (/\bconstructor\s*\(/.test(head) ? undefined : parameterOf(head, 'ConfigService')))
    .find((name) => name !== undefined);
  if (given !== undefined) return given;
  const made = /\b(?:const|let)\s+(\w+)[^=\n]{0,60}=\s*\w+\.get(?:<\w+>)?\(\s*ConfigService\s*\)/g;
  const local = [...text.slice(0, at).matchAll(made)].findLast(({ index }) => isStillOpen(text, index, at))?.[1];
  const body = blocks[ofClass];
  return (
    local ??
    (body &&
      injected(
        text,
        at,
        body.at,
        inner.map(({ head }) => head),
      ))
  );
}

/** The service that the class is given by its constructor, as a method or the constructor itself names it. */
function injected(text: string, at: number, body: number, inner: readonly string[]): string | undefined {
  const own = text.slice(body).split(/\n(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\s/)[0] ?? '';
  const parameters = /\bconstructor\s*\(([\s\S]{0,2000}?)\)\s*\{/.exec(own)?.[1] ?? '';
  const [, kept, name] =
    /(?:^|[,\s(])((?:private|protected|public|readonly)\s[\w\s]*?)?(\w+)\s*:\s*ConfigService\b/.exec(parameters) ?? [];
  const member = inner.at(-1);
  if (name === undefined || member === undefined) return undefined;
  if (/\bstatic\b|=\s*$/.test(member) || inner.some((head) => /\bfunction\b/.test(head))) return undefined;
  if (!/\bconstructor\s*\(/.test(member))
    return kept === undefined || !/\)\s*(?::[^=]*)?$/.test(member) ? undefined : `this.${name}`;
  // Before `super` has returned there is no `this`.
  const isBeforeSuper = /\bsuper\s*\((?:[^()]|\([^()]*\))*$/.test(text.slice(Math.max(body, at - 1_000), at));
  return kept === undefined || isBeforeSuper ? name : `this.${name}`;
}

/** As the file reads other texts; where it reads none, the one that fails where nothing is set. */
function getter({ text, path, context }: Pick<LiteralMove, 'text' | 'path' | 'context'>): string {
  const isTyped = /\.get(?:OrThrow)?<string>\(/.test(text) ? '<string>' : '';
  if (/\.getOrThrow\b/.test(text)) return `getOrThrow${isTyped}`;
  return /\.get(?:<string>)?\(\s*["']/.test(text) && !isStrict(path, context)
    ? `get${isTyped}`
    : `getOrThrow${isTyped || '<string>'}`;
}

function isStrict(path: string, context: LiteralMove['context']): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.concat('').some((_, depth) => {
    const config = context.text([...folders.slice(0, folders.length - depth), 'tsconfig.json'].join('/'));
    return config !== undefined && /"strict(?:NullChecks)?"\s*:\s*true/.test(config);
  });
}
