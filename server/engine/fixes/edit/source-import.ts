import { type Code, codeOf } from '../../extract/agents/code/code.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from './edit.ts';
import { lineBreakOf } from './source-lines.ts';
import { appendBetween } from './source-list.ts';

/**
 * Makes a name of a module known: in the import that the module has already, else below the first import of the same
 * package. None where nothing of the package is imported.
 */
export function importName(code: Code, module: string, name: string): readonly Edit[] {
  return code.language === 'python' ? importInPython(code, module, name) : importInScript(code, module, name);
}

function importInPython({ text }: Code, module: string, name: string): readonly Edit[] {
  const own = new RegExp(`^from ${literalPattern(module)} import (\\(?)`, 'm').exec(text);
  if (own) {
    const end = own.index + own[0].length;
    if (own[1]) return within(text, 'python', end - 1, name);
    const line = /^[^\n\r#\\]*\w/.exec(text.slice(end, end + 400))?.[0];
    return line === undefined ? [] : [insertion(end + line.length, `, ${name}`)];
  }
  const root = literalPattern(
    module
      .split('.')
      .slice(0, module.startsWith('google.') ? 2 : 1)
      .join('.'),
  );
  const beside = new RegExp(`^from ${root}[\\w.]* import (?:\\([^)]*\\)|[^\\n\\r(]*)[^\\n\\r]*`, 'm').exec(text);
  if (!beside) return [];
  const line = `${lineBreakOf(text)}from ${module} import ${name}`;
  return [insertion(beside.index + beside[0].length, line)];
}

function importInScript({ text }: Code, module: string, name: string): readonly Edit[] {
  const own = new RegExp(`^import\\s+(\\{)[^}]{0,2000}\\}\\s*from\\s*['"]${literalPattern(module)}['"]`, 'm').exec(
    text,
  );
  return own ? within(text, 'script', own.index + own[0].indexOf('{'), name) : [];
}

function within(text: string, language: Code['language'], offset: number, name: string): readonly Edit[] {
  const code = codeOf(text, language);
  return appendBetween(
    code,
    code.tokens.findIndex(({ start }) => start === offset),
    name,
  );
}
