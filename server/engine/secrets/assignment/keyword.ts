import type { Language } from '../../text/language.ts';
import type { Name } from './read-name.ts';
import { lineBefore } from './reading.ts';

/** `@api_token "…"` of Elixir's modules, `{:password "…"}` of Clojure, `(def db-password "…")` and `(setq mail-password "…")` of Lisps. */
export function isKeyword(text: string, name: Name, language: Language): boolean {
  if (name.quote !== '') return false;
  if (language === 'clojure' && text[name.span.start - 1] === ':') return true;
  if (language === 'elixir' && text[name.span.start - 1] === '@') return lineBefore(text, name).trim() === '@';
  return (
    /^\*?[ ]/.test(text.slice(name.behind, name.behind + 2)) &&
    /\((?:def(?:once|var|const|custom|parameter|ine)?|setq(?:-default)?|setf|setenv)[ \t]{1,4}\*?$/.test(
      lineBefore(text, name),
    )
  );
}
