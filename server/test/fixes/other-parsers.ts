import { parse as parseHcl } from '@cdktf/hcl2json';
import { type ParseError, parse as parseJson } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';

/** Whether a parser that is not ours reads the text: HashiCorp's for HCL, a library for YAML, JSON and TOML; true for all else. */
export async function isReadByOthers(path: string, text: string): Promise<boolean> {
  const ending = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  switch (ending) {
    case 'tf':
    case 'tofu':
      return parseHcl(path, text).then(
        () => true,
        () => false,
      );
    case 'yaml':
    case 'yml':
      return parseAllDocuments(text, { logLevel: 'silent' }).every(({ errors }) => errors.length === 0);
    case 'json': {
      const errors: ParseError[] = [];
      parseJson(text, errors, { allowTrailingComma: true });
      return errors.length === 0;
    }
    case 'toml':
      return isToml(text);
    default:
      return true;
  }
}

function isToml(text: string): boolean {
  try {
    parseToml(text);
    return true;
  } catch {
    return false;
  }
}
