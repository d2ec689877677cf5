import { type Dialect, inPlace } from './dialect.ts';

/**
 * Lua reads a variable by its standard library. Not where a host runs scripts without it, or hides the environment from them: games, Redis, nginx. Sources: Lua 5.4
 * reference manual, `os.getenv`; Redis, "Scripting with Lua", sandbox; nginx, "Core functionality", `env`.
 */
export const lua: Dialect = (move) => {
  const { quote } = move.literal;
  const isHosted = /\b(?:game:GetService|love\.|ngx\.|redis\.(?:p?call)|wow|CreateFrame)\b/.test(move.text);
  return isHosted || !/^["']$/.test(quote) ? [] : [inPlace(move, `os.getenv(${quote}${move.name}${quote})`)];
};
