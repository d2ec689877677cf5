import { nameInstead } from './asked-by-value.ts';
import { bicep } from './bicep.ts';
import { dart } from './dart.ts';
import type { Dialect } from './dialect.ts';
import { csharp } from './dotnet/csharp.ts';
import { elixir } from './elixir/elixir.ts';
import { go } from './go/go.ts';
import { groovy, java, kotlin } from './java/java.ts';
import { scala } from './java/scala.ts';
import { lua } from './lua.ts';
import { php } from './php/php.ts';
import { powershell } from './powershell.ts';
import { python } from './python/python.ts';
import { ruby } from './ruby/ruby.ts';
import { rust } from './rust/rust.ts';
import { script } from './script/script.ts';
import { swift } from './swift.ts';

const written: Readonly<Record<string, Dialect | undefined>> = {
  bicep,
  csharp,
  dart,
  elixir,
  go,
  groovy,
  java,
  javascript: script,
  kotlin,
  lua,
  php,
  powershell,
  python,
  ruby,
  rust,
  scala,
  swift,
  tsx: script,
  typescript: script,
};

/** By the language that `languageOf` tells. What asks for a variable already is given its name, whatever the language. */
export const dialects: Readonly<Record<string, Dialect | undefined>> = Object.fromEntries(
  Object.entries(written).map(([language, dialect]): [string, Dialect | undefined] => [
    language,
    dialect && ((move) => nameInstead(move) ?? dialect(move)),
  ]),
);
