import { type Dialect, inPlace, lineBefore } from './dialect.ts';

/**
 * `System.fetch_env!` fails where nothing gives the variable. Attributes of a module and the settings of a release are read when
 * it is built, so that the value would stand in what is built. Source: Phoenix guides, "Deployment", runtime configuration.
 */
export const elixir: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isBuilt = /(?:^|\/)config\/(?:config|prod)\.exs$/.test(move.path) || /^\s*@\w+\s/.test(lineBefore(move));
  return quote !== '"' || content.includes('#{') || isBuilt ? [] : [inPlace(move, `System.fetch_env!("${move.name}")`)];
};
