import type { Language } from '../../text/language.ts';
import type { Name } from './read-name.ts';
import { lineBefore } from './reading.ts';

/** `@api_token "…"` of Elixir's modules, `{:password "…"}` and `{"X-Api-Key" "…"}` of Clojure, `(def db-password "…")` and `(setq mail-password "…")` of Lisps. */
export function isKeyword(text: string, name: Name, language: Language): boolean {
  if (name.quote !== '') return language === 'clojure' && /[{,][ \t]{0,4}"$/.test(lineBefore(text, name));
  if (language === 'clojure' && text[name.span.start - 1] === ':') return true;
  if (language === 'elixir' && text[name.span.start - 1] === '@') return lineBefore(text, name).trim() === '@';
  return (
    /^\*?[ ]/.test(text.slice(name.behind, name.behind + 2)) &&
    /\((?:def(?:once|var|const|custom|parameter|ine)?|setq(?:-default)?|setf|setenv)[ \t]{1,4}\*?$/.test(
      lineBefore(text, name),
    )
  );
}

/** `set :password, "…"` of Capistrano, `options.fetch(:password, "…")` of Ruby, `config :shop, :api_token, "…"` of Elixir, `-define(PASSWORD, "…")` of Erlang. */
export function isSymbol(text: string, name: Name, language: Language): boolean {
  const symbol = symbols[language];
  if (symbol === undefined) return false;
  const { start } = name.span;
  return symbol.test(text.slice(Math.max(0, start - 80), start)) && name.inside === '';
}

const symbols: Readonly<Partial<Record<Language, RegExp>>> = {
  ruby: /(?:(?:^|\n)[ \t]*set[ (]{1,2}|\.fetch\([ \t]?):$/,
  erlang: /-define\([ \t]{0,4}$/,
  elixir: /\b(?:config|(?:Keyword|Map)\.get|get_env|put_env|put_in|put)\b[^\n]{0,60}[ ,(]:$/,
};

/** `strcpy(settings.password, "…")` of C. */
export function isCopied(text: string, { span }: Name): boolean {
  return /\b(?:strl?cpy|strn?cpy(?:_s)?|lstrcpy[AW]?)\([ \t]{0,4}[\w.>[\]-]{0,60}$/.test(
    text.slice(Math.max(0, span.start - 80), span.start),
  );
}
