import { bicep } from './bicep.ts';
import { csharp } from './csharp.ts';
import type { Dialect } from './dialect.ts';
import { elixir } from './elixir.ts';
import { go } from './go.ts';
import { groovy, java, kotlin } from './java.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { script } from './script.ts';

/** By the language that `languageOf` tells. */
export const dialects: Readonly<Record<string, Dialect | undefined>> = {
  bicep,
  csharp,
  elixir,
  go,
  groovy,
  java,
  javascript: script,
  kotlin,
  php,
  powershell,
  python,
  ruby,
  rust,
  tsx: script,
  typescript: script,
};
