import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from './dialect.ts';

/** PHP; in the configuration of Laravel, which caches it, by the function that reads the environment there. */
export const php: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isComputed = quote === '`' || (quote === '"' && content.includes('$'));
  if (isComputed || isConstantPlace(move)) return [];
  return [inPlace(move, `${isLaravelConfig(move) ? 'env' : 'getenv'}(${quote}${move.name}${quote})`)];
};

/** Constants, properties, attributes, defaults of parameters and keys take no call. */
function isConstantPlace(move: LiteralMove): boolean {
  const line = lineBefore(move);
  const isMember =
    /^\s*(?:(?:public|private|protected|static|final|readonly|var)\s+)+[^=;]*=\s*$|\bconst\s+[^=;]+=\s*$/.test(line);
  const isDefault = /\bfunction\b[^{};]*\([^{};)]*=\s*$/.test(before(move));
  return isMember || isDefault || /#\[[^\]]*$/.test(line) || /^\s*=>/.test(behind(move));
}

function isLaravelConfig({ path, context }: LiteralMove): boolean {
  const folder = /^(.*\/)?config\/[^/]+\.php$/.exec(path);
  return folder !== null && context.paths().includes(`${folder[1] ?? ''}artisan`);
}
